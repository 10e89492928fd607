import { z } from 'zod';
import { failureData, jobProgress } from '../jobs.ts';
import { deviceChoice } from './device.ts';
import { documentFindings, documentLook } from './document.ts';
import { finishing } from './finish.ts';
import { noiseSpec } from './noise.ts';

/** A rectangle of a picture, in whole pixels of the upright picture. */
export const region = z.strictObject({
  x: z.number().int().min(0),
  y: z.number().int().min(0),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
});
export type Region = z.infer<typeof region>;

/** Noise that is added before anything else; the same noise and seed give the same pixels. */
export const noising = z.strictObject({ noise: noiseSpec, seed: z.number().int().min(0).default(0) });
export type Noising = z.infer<typeof noising>;

/** How strong the noise is, sigma on the 0-255 scale: for models that can be told. Others are not asked. */
export const noiseLevel = z.number().min(0).max(255);

/** The picture is cleaned in so many ways (mirrored, upside down, rows and columns exchanged), and the results averaged. */
export const turns = z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8)]);
export type Turns = z.infer<typeof turns>;

const page = { file: z.string(), page: z.number().int().min(0).default(0) };
/** What a person asked for beside the model: source where it is unsure (0 none, 100 most), and marks that are put back, as boxes around them. */
export const mending = {
  protect: z.number().min(0).max(100).optional(),
  restored: z.array(region).max(10_000).optional(),
};
const cleaning = {
  noising: noising.optional(),
  model: z.string(),
  noiseLevel: noiseLevel.optional(),
  turns: turns.optional(),
  device: deviceChoice.prefault({}),
  document: documentLook
    .optional()
    .describe('Steps of document mode, with the model or (model: identity) without one'),
  ...mending,
  ...finishing,
};

/** One way of seeing a page: as it is, with noise, cleaned at full strength, or what the cleaning takes away (grey is nothing). */
export const layerSpec = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('source'), ...page }),
  z.strictObject({ kind: z.literal('noisy'), ...page, noising }),
  z.strictObject({ kind: z.literal('cleaned'), ...page, ...cleaning }),
  z.strictObject({ kind: z.literal('removed'), ...page, ...cleaning }),
]);
export type LayerSpec = z.infer<typeof layerSpec>;

/**
 * A layer cut into square tiles, at full size (level 0), at half of it (level 1), and so on until one tile holds it all. Tile
 * (column, row) of a level begins at (column * tile, row * tile) of that level's pixels; those at the right and lower edge are smaller.
 */
export const layer = z.object({
  id: z.string().describe('For tiles; the same for the same file, settings and model'),
  width: z.number(),
  height: z.number(),
  tile: z.number().describe('Side of a tile in pixels'),
  levels: z.number(),
});
export type Layer = z.infer<typeof layer>;

/** How near a layer is to what is known to be clean; PSNR is at most 100 dB, `ssim` is null for pictures smaller than its window. */
export const nearness = z.object({ psnr: z.number(), ssim: z.number().nullable(), rmse: z.number() });
export type Nearness = z.infer<typeof nearness>;

/** A `removed` layer shows 128 + so many times what cleaning took away, on the 0-255 scale. */
export const removedGain = 2;

/** Makes a layer and keeps it for a while; cleaning begins with the visible region. */
export const lookRequest = z.strictObject({
  layer: layerSpec,
  visible: region.optional(),
  reference: z
    .string()
    .optional()
    .describe(
      'The clean picture, where it is a file of its own: the page of the same number, of the same size',
    ),
});
export type LookRequest = z.infer<typeof lookRequest>;

export const lookControl = z.strictObject({ visible: region });
export type LookControl = z.infer<typeof lookControl>;

/** Once `layer` is there its tiles can be asked for; those of a cleaning in work show the noisy picture where it has not been yet. */
export const lookProgress = jobProgress.extend({
  layer: layer.optional(),
  seen: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('How much of the visible region is clean, while it is cleaned'),
});
export type LookProgress = z.infer<typeof lookProgress>;

export const lookResult = z.object({
  layer,
  nearness: nearness.nullable().describe('Of this layer; null where nothing clean is known'),
  noisy: nearness.nullable().describe('Of what was cleaned'),
  document: documentFindings.optional().describe('What the steps of document mode found and did'),
  seconds: z.number(),
});
export type LookResult = z.infer<typeof lookResult>;

export const tileRequest = z.strictObject({
  layer: z.string(),
  level: z.number().int().min(0).max(32),
  column: z.number().int().min(0),
  row: z.number().int().min(0),
});
export type TileRequest = z.infer<typeof tileRequest>;

/** Pixels as bytes. `rgba`: four for each pixel, sRGB, alpha not multiplied in; else an encoded image, which says its colours itself. */
export const pixelBytes = z.object({
  type: z.enum(['rgba', 'image/png', 'image/webp']),
  width: z.number(),
  height: z.number(),
  bytes: z.instanceof(Uint8Array),
  complete: z.boolean().describe('False while cleaning has not been everywhere in it'),
});
export type PixelBytes = z.infer<typeof pixelBytes>;

/** What a person wants to know of a picture file before opening it. Sizes are upright. */
export const pictureFacts = z.object({
  width: z.number(),
  height: z.number(),
  pages: z.number(),
  channels: z.union([z.literal(1), z.literal(3)]),
  depth: z.union([z.literal(8), z.literal(16)]),
  alpha: z.boolean(),
  format: z.string(),
  bytes: z.number(),
});
export type PictureFacts = z.infer<typeof pictureFacts>;

export const thumbnailRequest = z.strictObject({
  file: z.string(),
  page: z.number().int().min(0).default(0),
  side: z.number().int().min(16).max(1024).default(256).describe('Longest side, in pixels'),
});

/** Reads all pixels: a damaged file is found here. */
export const thumbnailResult = z.object({
  facts: pictureFacts,
  secret: z.boolean().describe('The file asks for a password: what is seen of it stays in memory'),
  image: pixelBytes,
});

export const scanRequest = z.strictObject({ paths: z.array(z.string()).min(1) });

/** Picture files at files and folders, nested, sorted by name within each path; told piece by piece, for there may be thousands. */
export const scanEvent = z.object({
  kind: z.literal('found'),
  files: z.array(z.object({ file: z.string(), name: z.string().describe('Path below what was asked for') })),
});
/** What cannot be read, with why. */
export const scanResult = z.object({
  refused: z.array(z.object({ file: z.string(), error: failureData })),
});

/** Draws noisy pictures to try the program with, and what they were before; files that are there stay. */
export const drawRequest = z.strictObject({ folder: z.string() });
export const drawResult = z.object({
  files: z.array(z.string()),
  clean: z.array(z.string()).describe('The clean original of each file, in the same order'),
});
export type DrawResult = z.infer<typeof drawResult>;

import { z } from 'zod';
import { formats, tiffCompressions } from './cleaning.ts';
import { deviceChoice } from './device.ts';
import { noiseSpec } from './noise.ts';
import { nearness, noiseLevel, turns } from './view.ts';

/*
 * Pictures as samples in memory, for programs that use the engine as a library. Files never go this way.
 */

/** Shared memory is taken, too. */
type Samples = Uint8Array | Uint16Array | Float32Array;

function areSamples(value: unknown): boolean {
  return value instanceof Uint8Array || value instanceof Uint16Array || value instanceof Float32Array;
}

const side = z.number().int().min(1).max(1_000_000);

/**
 * Samples lie row by row, the channels of a pixel side by side: grey, grey and alpha, red-green-blue, or those and alpha. Eight bits
 * (0..255), sixteen (0..65535), or floats (0..1); code values as a file has them, no curve undone.
 */
export const pictureData = z
  .strictObject({
    width: side,
    height: side,
    channels: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    samples: z.custom<Samples>(areSamples, 'Takes a Uint8Array, a Uint16Array or a Float32Array'),
  })
  .superRefine(({ width, height, channels, samples }, context) => {
    if (!areSamples(samples)) return;
    const issue = (message: string) => context.addIssue({ code: 'custom', message, path: ['samples'] });
    const expected = width * height * channels;
    if (samples.length !== expected)
      issue(`${width} x ${height} x ${channels} takes ${expected} samples, got ${samples.length}`);
    else if (samples instanceof Float32Array && !samples.every(Number.isFinite))
      issue('Samples are finite numbers');
  });
export type PictureData = z.infer<typeof pictureData>;

export const readPictureRequest = z.strictObject({
  file: z.string(),
  page: z.number().int().min(0).default(0),
});
export const readPictureResult = z.object({ picture: pictureData, pages: z.number() });

export const writePictureRequest = z.strictObject({
  picture: pictureData,
  file: z.string(),
  format: z.enum(formats),
  quality: z.number().int().min(1).max(100).optional(),
  compression: z.enum(tiffCompressions).optional(),
  overwrite: z.boolean().default(false),
});
export const writePictureResult = z.object({ file: z.string(), bytes: z.number() });

export const cleanPictureRequest = z.strictObject({
  picture: pictureData,
  model: z.string().describe('A name of the library, a model folder, or an ONNX file'),
  noiseLevel: noiseLevel.optional(),
  turns: turns.default(1),
  strength: z.number().min(0).max(100).default(100),
  protect: z.number().min(0).max(100).default(0),
  tile: z.union([z.literal('auto'), z.number().int().min(16)]).default('auto'),
  device: deviceChoice.prefault({}),
});
export const cleanPictureResult = z.object({
  picture: pictureData,
  model: z.string(),
  device: z.string(),
  seconds: z.number().describe('Without opening the model'),
});

export const noisyPictureRequest = z.strictObject({
  picture: pictureData,
  noise: noiseSpec,
  seed: z.number().int().min(0).default(0),
});
export const noisyPictureResult = z.object({ picture: pictureData });

export const comparePicturesRequest = z.strictObject({ picture: pictureData, clean: pictureData });
export const comparePicturesResult = nearness;

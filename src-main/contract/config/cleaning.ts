import { z } from 'zod';
import { failureData, fileProgress } from '../jobs.ts';
import { deviceChoice, deviceEvent } from './device.ts';
import { documentFindings, documentWork } from './document.ts';
import { finishNumbers, pageMask } from './finish.ts';
import { noiseSpec } from './noise.ts';
import { receipt } from './receipt.ts';
import { pdfPages } from './pdf.ts';
import { pageMarks, trustSummary } from './trust.ts';
import { noiseLevel, noising, region, turns } from './view.ts';

export const formats = ['png', 'tiff', 'jpeg', 'webp', 'avif', 'pdf'] as const;
export type Format = (typeof formats)[number];

/** How the pages of a TIFF are compressed; `g4` is CCITT Group 4, for black and white, and all but `jpeg` lose nothing. */
export const tiffCompressions = ['none', 'lzw', 'deflate', 'packbits', 'jpeg', 'g4'] as const;
export type TiffCompression = (typeof tiffCompressions)[number];

/** What can be left out of results: `gps` is where a picture was taken. */
export const strippable = ['gps'] as const;
export type Strippable = (typeof strippable)[number];

/** The parts a name template may have: of the input, of the model, the place in the list, today's date, the part that is cut out (such as `120-40-640x480`). */
export const nameParts = ['name', 'model', 'index', 'date', 'crop'] as const;

/** Such as `{name}-clean`. Never a path: a result stays below its folder. */
export const nameTemplate = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !/[\\/:*?"<>|\p{Cc}]/u.test(text), 'A name holds no / \\ : * ? " < > |')
  .refine(hasOnlyKnownParts, `A name takes ${nameParts.map((part) => `{${part}}`).join(' ')}`)
  .refine((text) => text.includes('{name}') || text.includes('{index}'), 'A name needs {name} or {index}');

function hasOnlyKnownParts(text: string): boolean {
  const parts = text.match(/\{[^}]*\}?/g) ?? [];
  return parts.every((part) => (nameParts as readonly string[]).includes(part.slice(1, -1)));
}

/** How result files are written; shared by everything that writes pictures. */
export const outputOptions = z.strictObject({
  output: z.string().describe('A folder, or a file when there is one input'),
  format: z.enum(['keep', ...formats]).default('keep'),
  quality: z.number().int().min(1).max(100).optional().describe('For JPEG, WebP and AVIF; 1-100'),
  compression: z
    .enum(['keep', ...tiffCompressions])
    .optional()
    .describe('Of TIFF; as the source has it when absent'),
  pdfPages: z
    .enum(pdfPages)
    .default('scans')
    .describe('Pages of a PDF that stays one: scans, or also what a program drew, as pictures'),
  strip: z.array(z.enum(strippable)).optional().describe('What results shall not tell'),
  overwrite: z.boolean().default(false),
  skipExisting: z.boolean().default(false).describe('Files that are there already count as done'),
  originals: z
    .array(z.string())
    .optional()
    .describe('Files beside the inputs that are never overwritten, whatever is asked for'),
  name: nameTemplate
    .default('{name}')
    .describe('How result files in a folder are called, without the ending'),
});
export type OutputOptions = z.infer<typeof outputOptions>;

/** A part of a page that is cleaned and written alone, in pixels of the upright page. */
export const crop = region.extend({
  page: z.number().int().min(0).optional().describe('Only this page; the part of each page when absent'),
});
export type Crop = z.infer<typeof crop>;

/** Others refuse one. */
const levelAsked = z
  .union([z.literal('auto'), noiseLevel])
  .default('auto')
  .describe('Sigma on the 0-255 scale, for models that take it as an input');

export const denoiseRequest = z.strictObject({
  inputs: z.array(z.string()).min(1),
  noising: noising.optional().describe('Noise that is added first, to see how well it goes away'),
  model: z.string().describe('A name of the library, a model folder, or an ONNX file'),
  output: outputOptions,
  noiseLevel: levelAsked,
  turns: turns.default(1).describe('Averages over so many mirrored and turned ways of cleaning'),
  strength: z.number().min(0).max(100).default(100).describe('0 keeps the source, 100 takes the result'),
  protect: z
    .number()
    .min(0)
    .max(100)
    .default(0)
    .describe('Goes back to the source where the model is unsure; each tile is cleaned eight times. 0 not'),
  ...finishNumbers,
  mask: z
    .string()
    .optional()
    .describe(
      'A picture: white of it is left alone, black is cleaned. Or a folder of pictures named as the inputs',
    ),
  unmasked: z
    .boolean()
    .default(false)
    .describe('Cleans inputs that have no mask in the folder; they are refused otherwise'),
  masks: z
    .array(z.strictObject({ file: z.string(), pages: z.array(pageMask) }))
    .default([])
    .describe('Painted masks of inputs'),
  crop: crop.optional(),
  document: documentWork
    .optional()
    .describe('Steps of document mode, with the model or (model: identity) without one'),
  restore: z
    .array(z.strictObject({ file: z.string(), pages: z.array(pageMarks) }))
    .default([])
    .describe('Marks of inputs that are put back'),
  trust: z.boolean().default(false).describe('Tells of each file whether more than noise went'),
  tile: z
    .union([z.literal('auto'), z.number().int().min(16)])
    .default('auto')
    .describe('Side of a tile in pixels'),
  jobs: z
    .number()
    .int()
    .min(1)
    .max(64)
    .default(3)
    .describe('Files in work at the same time: read, in the network, written'),
  shard: z
    .strictObject({ index: z.number().int().min(1), count: z.number().int().min(1) })
    .refine((s) => s.index <= s.count, 'The shard I of N needs I from 1 to N')
    .optional(),
  ledger: z
    .boolean()
    .default(false)
    .describe(
      'Writes down beside the output folder what is done, and goes on where the same request was cut off',
    ),
  join: z
    .boolean()
    .default(false)
    .describe('All pages of all inputs into the one PDF or TIFF that the output names'),
  watch: z
    .strictObject({
      settle: z
        .number()
        .min(0)
        .max(3600)
        .default(2)
        .describe('Seconds in which a file has not changed that is taken for whole'),
    })
    .optional()
    .describe('Stays and does what comes into the folders later, until it is cancelled'),
  device: deviceChoice,
});
export type DenoiseRequest = z.infer<typeof denoiseRequest>;

/** Seconds that parts of the work took; parts of different files go on at the same time. */
export const stages = z.object({
  decode: z.number(),
  network: z.number().describe('Without waiting for its turn'),
  encode: z.number().describe('Until the file is on the disk'),
});
export type Stages = z.infer<typeof stages>;

/** Pages of a PDF that are no scans and stayed as they are. */
export const leftPages = z.object({ count: z.number().int().min(1), of: z.number().int().min(1) });
export type LeftPages = z.infer<typeof leftPages>;

export const fileResult = z.object({
  in: z.string(),
  out: z.string().nullable(),
  width: z.number(),
  height: z.number(),
  pages: z.number(),
  leftAlone: z.number().optional().describe('Pages of a PDF that are no scans and stay as they are'),
  seconds: z.number(),
  stages: stages.optional(),
  trust: trustSummary.optional().describe('Of the page that fared worst, where it was asked for'),
  document: z
    .array(documentFindings)
    .optional()
    .describe('What the steps of document mode found and did, page by page'),
  receipt: receipt
    .optional()
    .describe('What was kept, converted and lost; not for files that were there already'),
  ok: z.boolean(),
  error: z.string().optional(),
});
export type FileResult = z.infer<typeof fileResult>;

/** What can be told to a batch while it runs; `file` is an input. */
export const batchControl = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pause') }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({ do: z.literal('cancel'), file: z.string() }),
]);
export type BatchControl = z.infer<typeof batchControl>;

/** How a file of a batch stands; `kept` was there already. */
export const batchFile = z.object({
  in: z.string(),
  out: z.string().nullable(),
  state: z.enum(['working', 'done', 'kept', 'failed', 'cancelled']),
  seconds: z.number(),
  left: leftPages.optional(),
  trust: trustSummary.optional(),
  receipt: receipt.optional(),
  error: failureData.optional(),
});
export type BatchFile = z.infer<typeof batchFile>;

/** A file began or ended, or a device failed and the batch goes on. */
export const batchEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), file: batchFile }),
  deviceEvent,
]);
export type BatchEvent = z.infer<typeof batchEvent>;

/** Progress of a batch. */
export const batchProgress = fileProgress.extend({
  working: z.array(z.object({ file: z.string(), fraction: z.number() })).default([]),
});
export type BatchProgress = z.infer<typeof batchProgress>;

export const denoiseResult = z.object({
  model: z.string(),
  device: z.string(),
  files: z.array(fileResult),
  seconds: z.number().describe('From the first file to the last, without loading the model'),
  stages: stages.describe('Of all files together: more than `seconds` where they overlap'),
  megapixelsPerSecond: z.number(),
  peakMemoryMB: z.number().describe('Resident memory at most, of all processes'),
});
export type DenoiseResult = z.infer<typeof denoiseResult>;

export const noiseRequest = z.strictObject({
  inputs: z.array(z.string()).min(1),
  output: outputOptions,
  noise: noiseSpec,
  seed: z.number().int().min(0).default(0),
});
export type NoiseRequest = z.infer<typeof noiseRequest>;

export const noiseResult = z.object({ noise: z.string(), seed: z.number(), files: z.array(fileResult) });
export type NoiseResult = z.infer<typeof noiseResult>;

export const evaluateRequest = z.strictObject({
  model: z.string().describe('A model, or one of the plain filters median, gaussian, identity'),
  clean: z.string(),
  noise: noiseSpec.optional(),
  noisy: z.string().optional(),
  seed: z.number().int().min(0).default(0),
  colour: z.enum(['grey', 'rgb']).default('grey'),
  noiseLevel: levelAsked,
  turns: turns.default(1),
  device: deviceChoice,
});
export type EvaluateRequest = z.infer<typeof evaluateRequest>;

export const evaluateResult = z.object({
  model: z.string(),
  device: z.string(),
  images: z.array(
    z.object({
      file: z.string(),
      psnr: z.number(),
      ssim: z.number(),
      rmse: z.number(),
      noisyPsnr: z.number(),
    }),
  ),
  failed: z.array(z.object({ file: z.string(), error: z.string() })).describe('Pictures left out'),
  mean: z.object({ psnr: z.number(), ssim: z.number(), rmse: z.number(), noisyPsnr: z.number() }),
});
export type EvaluateResult = z.infer<typeof evaluateResult>;

import { z } from 'zod';
import { netConfig } from './nets.ts';
import { noiseSpec } from './noise.ts';
import { selfTraining } from './self.ts';
import { historyPoint, losses, objectives, optimizerNames, schedules } from './training.ts';

/** The newest format of model folders; `engine/store/migrations.ts` reads the older ones. */
export const cardFormat = 1;

/** Whom the images of one collection are from, and on which terms. */
export const credit = z.object({
  collection: z.string().describe('The public repository that holds them, OWNER/NAME'),
  pictures: z.number().int().min(1),
  terms: z.array(z.string()).min(1).describe('As the collection states them'),
  authors: z.array(z.string()).describe('As far as the collection names them'),
});
export type Credit = z.infer<typeof credit>;

/** What a model that ships says besides: where its data is from, where it fails, how to make it again, and what was measured. */
export const modelMaking = z.object({
  from: z.string().describe('The images it learned from'),
  terms: z.string().describe('On which terms those may be used'),
  credits: z
    .array(credit)
    .optional()
    .describe('Collections that the images are from; absent where the program drew them'),
  limits: z.string().describe('What it does not do well'),
  command: z.string().describe('What was run; what is in capitals stands for a folder'),
  commit: z.string().describe('The state of the project that ran it'),
  measured: z
    .array(
      z.object({
        set: z.string(),
        noise: z.string(),
        noisyPsnr: z.number(),
        psnr: z.number(),
        ssim: z.number(),
        rmse: z.number().optional().describe('0..1, over all pixels of all images together'),
        published: z
          .array(z.object({ method: z.string(), psnr: z.number() }))
          .optional()
          .describe('What others reach on the same set and noise, as their authors say'),
      }),
    )
    .default([]),
});

/** `card.json` of a model folder: everything needed to know what the model is. No paths of the machine it was trained on. */
export const modelCard = z.object({
  format: z.literal(cardFormat),
  name: z.string(),
  purpose: z.string().describe('One sentence: what it is good for'),
  net: netConfig,
  parameters: z.number().int().min(1),
  weights: z.object({
    sha256: z.string().describe('Of weights.bin'),
    form: z.literal('float16').optional().describe('How numbers lie there; in 32 bits when absent'),
  }),
  onnx: z.object({ sha256: z.string().describe('Of model.onnx') }).optional(),
  training: z.object({
    objective: z.enum(objectives),
    noise: noiseSpec.optional(),
    self: selfTraining.optional(),
    greyShare: z.number().optional().describe('Share of the patches that were turned grey'),
    vivid: z
      .number()
      .optional()
      .describe('Share of the other patches whose colours were exchanged and made stronger'),
    detail: z.number().optional().describe('Share of the patches that were taken where there is most to see'),
    loss: z.enum(losses),
    patch: z.number(),
    batch: z.number(),
    learningRate: z.number(),
    schedule: z.enum(schedules),
    optimizer: z.enum(optimizerNames),
    seed: z.number(),
    steps: z.number(),
    epochs: z.number(),
    seconds: z.number(),
    device: z.string(),
  }),
  moment: z
    .object({ step: z.number(), of: z.number() })
    .optional()
    .describe('A person chose the parameters of this step of a training of so many'),
  data: z.object({
    images: z.number().describe('Images trained on'),
    validationImages: z.number(),
    megapixels: z.number().describe('Of the images trained on'),
  }),
  metrics: historyPoint.nullable().describe('Of the saved parameters, on the validation images'),
  history: z.array(historyPoint),
  making: modelMaking.optional(),
  versions: z.record(z.string(), z.string()).describe('Of the programs that made it'),
  date: z.iso.datetime(),
});
export type ModelCard = z.infer<typeof modelCard>;

/** One line of the model library. */
export const libraryEntry = z.object({
  name: z.string(),
  folder: z.string().describe('Empty for a filter'),
  origin: z
    .enum(['bundled', 'own', 'imported', 'filter'])
    .describe('imported: an ONNX file from elsewhere; filter: a plain filter, which learns nothing'),
  bytes: z.number().describe('Size of the weights'),
  card: modelCard.nullable().describe('null for what was not trained here, and where it cannot be read'),
  purpose: z.string().optional().describe('What it is, where it was not trained here'),
  channels: z
    .union([z.literal(1), z.literal(3)])
    .optional()
    .describe('Of an imported one: 1 cleans brightness, 3 colours'),
  pictured: z
    .boolean()
    .optional()
    .describe('A picture of what it does and where it fails came along with it'),
  problem: z.string().optional().describe('Why it cannot be read'),
});
export type LibraryEntry = z.infer<typeof libraryEntry>;

export const modelsResult = z.object({ models: z.array(libraryEntry) });
export type ModelsResult = z.infer<typeof modelsResult>;

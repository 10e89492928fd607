import { z } from 'zod';
import { netConfig } from './nets.ts';
import { noiseSpec } from './noise.ts';
import { deviceChoice } from './device.ts';

export const objectives = ['clean', 'paired', 'self'] as const;
export const losses = ['mse', 'l1', 'bce', 'charbonnier'] as const;
export const schedules = ['cosine', 'constant'] as const;
export type LossName = (typeof losses)[number];
export type Schedule = (typeof schedules)[number];

/** How long to train: exactly one of the three. */
export const duration = z.union([
  z.strictObject({ epochs: z.number().int().min(1) }),
  z.strictObject({ steps: z.number().int().min(1) }),
  z.strictObject({ minutes: z.number().positive() }),
]);
export type Duration = z.infer<typeof duration>;

/** Everything that decides a training run; stored in its checkpoint and in the model's card. */
export const trainingConfig = z
  .strictObject({
    images: z.array(z.string()).min(1).describe('Image files and folders to learn from'),
    objective: z.enum(objectives).default('clean').describe('What is known about the images'),
    targets: z.string().optional().describe('paired: folder with the clean image under the same file name'),
    noise: noiseSpec.optional().describe('clean: the noise that is added, drawn anew at every step'),
    net: netConfig,
    patch: z.number().int().min(4).max(2048).default(64).describe('Side of the square patches, in pixels'),
    batch: z.number().int().min(1).max(4096).default(16).describe('Patches per step'),
    duration: duration.default({ epochs: 10 }),
    learningRate: z.number().positive().max(1).default(1e-3),
    schedule: z.enum(schedules).default('cosine').describe('How the learning rate goes down'),
    loss: z.enum(losses).default('mse').describe('What counts as an error'),
    validation: z
      .union([z.number().min(0).max(0.9), z.string()])
      .default(0.1)
      .describe('Share of the images kept for validation, or a folder'),
    seed: z.number().int().min(0).default(0),
  })
  .superRefine((config, context) => {
    const issue = (message: string, path: string) =>
      context.addIssue({ code: 'custom', message, path: [path] });
    if (config.objective === 'clean' && !config.noise)
      issue('Clean images need a noise to learn from, for example gaussian:25', 'noise');
    if (config.objective === 'paired' && !config.targets)
      issue('Paired training needs the folder of clean images', 'targets');
    if (config.objective === 'self' && config.net.net === 'dense')
      issue('Blind-spot training needs a convolutional net: tutorial, unet or dncnn', 'net');
  });
export type TrainingConfig = z.infer<typeof trainingConfig>;

export const trainRequest = z.strictObject({
  config: trainingConfig,
  output: z.string().describe('Model folder that is written'),
  resume: z.boolean().default(false).describe('Go on from the last checkpoint in the output folder'),
  overwrite: z.boolean().default(false),
  device: deviceChoice,
});
export type TrainRequest = z.infer<typeof trainRequest>;

/** One point of the curves. */
export const historyPoint = z.object({
  step: z.number(),
  loss: z.number(),
  validationLoss: z.number().optional(),
  psnr: z.number().optional(),
});
export type HistoryPoint = z.infer<typeof historyPoint>;

export const trainResult = z.object({
  model: z.string(),
  net: z.string(),
  params: z.number(),
  device: z.string(),
  steps: z.number(),
  epochs: z.number(),
  seconds: z.number(),
  imagesPerSecond: z.number(),
  history: z.array(historyPoint),
  best: historyPoint.nullable(),
});
export type TrainResult = z.infer<typeof trainResult>;

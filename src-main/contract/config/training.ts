import { z } from 'zod';
import { jobProgress } from '../jobs.ts';
import {
  describeSides,
  fitsSide,
  netConfig,
  sideRule,
  usualBatch,
  usualPatch,
  type NetConfig,
} from './nets.ts';
import { noiseSpec } from './noise.ts';
import { deviceChoice, deviceEvent, deviceIds, deviceWhy } from './device.ts';
import { selfDoubt, selfTraining } from './self.ts';
import { stops, trainAdvice } from './stop.ts';
import { noising, region } from './view.ts';

export const objectives = ['clean', 'paired', 'self'] as const;
export const losses = ['mse', 'l1', 'bce', 'charbonnier'] as const;
export const schedules = ['cosine', 'constant'] as const;
export const optimizerNames = ['adam', 'muon', 'rmsprop', 'adadelta'] as const;
export type LossName = (typeof losses)[number];
export type Schedule = (typeof schedules)[number];
export type OptimizerName = (typeof optimizerNames)[number];

/** How long to train: exactly one of the three. */
export const duration = z.union([
  z.strictObject({ epochs: z.number().int().min(1) }),
  z.strictObject({ steps: z.number().int().min(1) }),
  z.strictObject({ minutes: z.number().positive() }),
]);
export type Duration = z.infer<typeof duration>;

/** One field for each setting of a training run; `trainingConfig` adds the rules between them. */
export const trainingFields = z.strictObject({
  images: z.array(z.string()).min(1).describe('Image files and folders to learn from'),
  objective: z.enum(objectives).default('clean').describe('What is known about the images'),
  targets: z
    .union([z.string(), z.array(z.string()).min(1)])
    .optional()
    .describe('paired: folder with the clean image under the same file name, or the clean files'),
  noise: noiseSpec.optional().describe('clean: the noise that is added, drawn anew at every step'),
  self: selfTraining
    .optional()
    .describe('self: how noisy images alone are learned from; the images settle it when absent'),
  greyShare: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('clean, colour: share of the patches that are turned grey first, for grey files in colour'),
  vivid: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('clean, colour: share of the other patches whose colours change places and get stronger'),
  detail: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('Share of the patches that are taken where there is most to see, of four places each'),
  net: netConfig,
  from: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A model to start from: a name of the library or a model folder. Its net takes the place of `net`',
    ),
  patch: z
    .number()
    .int()
    .min(4)
    .max(2048)
    .optional()
    .describe('Side of the square patches, in pixels; 64 when absent, 28 for a dense net'),
  batch: z
    .number()
    .int()
    .min(1)
    .max(4096)
    .optional()
    .describe('Patches per step; 4 when absent, 16 for a dense net'),
  duration: duration.optional().describe('10 epochs when absent, and at most 100 where it stops by itself'),
  stop: z
    .enum(stops)
    .default('never')
    .describe('auto: ends where more training would not help, with a short stretch of falling learning rate'),
  learningRate: z
    .number()
    .positive()
    .max(1)
    .optional()
    .describe('Size of the steps; 0.001 when absent, 0.0005 where it starts from a model'),
  schedule: z.enum(schedules).default('cosine').describe('How the learning rate goes down'),
  optimizer: z
    .enum(optimizerNames)
    .optional()
    .describe('How parameters follow the gradient; muon when absent, adam for a dense net'),
  loss: z.enum(losses).default('mse').describe('What counts as an error'),
  validation: z
    .union([z.number().min(0).max(0.9), z.string()])
    .default(0.1)
    .describe('Share of the images kept for validation, or a folder'),
  seed: z.number().int().min(0).default(0),
});

/** What a model knows is soon lost by steps that suit a beginner. */
export function usualLearningRate(startsFromModel: boolean): number {
  return startsFromModel ? 5e-4 : 1e-3;
}

/**
 * Muon needs far fewer steps than Adam; it does more for each parameter in them, which in a dense net, where parameters are nearly all
 * there is to do, takes longer than is gained.
 */
export function usualOptimizer({ net }: Pick<NetConfig, 'net'>): OptimizerName {
  return net === 'dense' ? 'adam' : 'muon';
}

/** Everything that decides a training run; stored in its checkpoint, and without the paths in the model's card. */
export const trainingConfig = trainingFields
  .transform((config) => ({
    ...config,
    patch: config.patch ?? usualPatch(config.net),
    batch: config.batch ?? usualBatch(config.net),
    optimizer: config.optimizer ?? usualOptimizer(config.net),
    learningRate: config.learningRate ?? usualLearningRate(config.from !== undefined),
    duration: config.duration ?? { epochs: config.stop === 'auto' ? 100 : 10 },
  }))
  .superRefine((config, context) => {
    const issue = (message: string, path: string) =>
      context.addIssue({ code: 'custom', message, path: [path] });
    if (config.objective === 'clean' && !config.noise)
      issue('Clean images need a noise to learn from, for example gaussian:25', 'noise');
    if (config.objective === 'paired' && !config.targets)
      issue('Paired training needs the folder of clean images', 'targets');
    if (config.objective === 'self' && config.net.net === 'dense')
      issue('Blind-spot training needs a convolutional net: tutorial, unet or dncnn', 'net');
    if (config.self && config.objective !== 'self')
      issue('Only training on noisy images alone has a method of its own: the objective is not self', 'self');
    if (config.self?.method === 'recorrupted' && config.loss !== 'mse')
      issue('Recorrupted pairs are right for the mean squared error alone: take the loss mse', 'loss');
    if (config.greyShare > 0 && (config.net.channels === 1 || config.objective !== 'clean'))
      issue('Only a net for colours that learns from clean images can learn grey ones too', 'greyShare');
    if (config.vivid > 0 && (config.net.channels === 1 || config.objective !== 'clean'))
      issue('Only a net for colours that learns from clean images can learn stronger colours', 'vivid');
    if (config.stop === 'auto' && config.validation === 0)
      issue('A training stops by itself only where images are kept for validation', 'stop');
    const sides = sideRule(config.net);
    if (!fitsSide(sides, config.patch))
      issue(
        `The net ${config.net.net} takes patches of ${describeSides(sides)}, got ${config.patch}`,
        'patch',
      );
  });
export type TrainingConfig = z.infer<typeof trainingConfig>;

/** A part of a picture that is cleaned anew every few seconds by the net in training; it takes `moments`. */
export const watch = z.strictObject({
  file: z.string(),
  page: z.number().int().min(0).default(0),
  region: region.describe('At most 1024 x 1024 pixels of it are taken'),
  noising: noising.optional().describe('Noise that is added to it first'),
  reference: z
    .string()
    .optional()
    .describe('The clean picture of the same size, where it is a file of its own'),
});
export type Watch = z.infer<typeof watch>;

/** What can be told to a training while it runs. Paused, it keeps a checkpoint and computes nothing. */
export const trainControl = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pause') }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({ do: z.literal('watch'), watch: watch.nullable() }),
]);
export type TrainControl = z.infer<typeof trainControl>;

export const trainRequest = z.strictObject({
  config: trainingConfig,
  output: z.string().describe('Model folder that is written'),
  resume: z.string().optional().describe('Model folder whose last checkpoint the training goes on from'),
  overwrite: z.boolean().default(false),
  device: deviceChoice,
  watch: watch.optional(),
  moments: z.boolean().default(false).describe('Keep moments of the training that can be returned to'),
});
export type TrainRequest = z.infer<typeof trainRequest>;

/** One point of the curves. */
export const historyPoint = z.object({
  step: z.number(),
  loss: z.number(),
  validationLoss: z.number().optional(),
  psnr: z.number().optional(),
  blindSpot: z
    .number()
    .optional()
    .describe('self: mean squared error of hidden pixels of pictures that are not learned from, 0..1'),
  whiteness: z
    .number()
    .optional()
    .describe('self: how much what is removed looks like noise, 0..1; 1 for white noise'),
  taken: z.number().optional().describe('self: what is removed, as a share of the noise as it is estimated'),
});
export type HistoryPoint = z.infer<typeof historyPoint>;

/** A moment of a training that can be returned to, with how the watched part looked. */
export const moment = z.object({
  step: z.number(),
  seconds: z.number(),
  psnr: z.number().nullable().describe('Of the watched part, where its clean original is known'),
});
export type Moment = z.infer<typeof moment>;

/** What must not be lost among reports: every point of the curves, the moments there are now, and the start. */
export const trainEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('started'),
    device: z.enum(deviceIds),
    why: deviceWhy,
    history: z.array(historyPoint),
  }),
  z.object({ kind: z.literal('point'), point: historyPoint }),
  z.object({
    kind: z.literal('moments'),
    moments: z.array(moment),
    version: z.number().describe('Counts up whenever a picture of a moment changed'),
  }),
  z.object({ kind: z.literal('paused'), paused: z.boolean() }),
  z.object({ kind: z.literal('doubt'), doubt: selfDoubt }),
  z.object({
    kind: z.literal('advice'),
    advice: trainAdvice.nullable().describe('More training would not help; null: it would again'),
  }),
  z.object({
    kind: z.literal('finishing'),
    why: trainAdvice.describe(
      'It stops by itself: the learning rate falls to its end in the steps that are left',
    ),
    steps: z.number(),
  }),
  deviceEvent,
]);
export type TrainEvent = z.infer<typeof trainEvent>;

/** What a training reports while it runs. `fraction` never goes down. */
export const trainProgress = jobProgress.extend({
  step: z.number(),
  epoch: z.number(),
  loss: z.number().describe('Mean over the steps since the last validation'),
  validationLoss: z.number().optional(),
  psnr: z.number().optional().describe('Over all validation patches together, in dB'),
  imagesPerSecond: z.number(),
  secondsLeft: z.number().nullable().describe('null until it can be told'),
  warning: z.string().optional().describe('Something went wrong that training survives'),
});
export type TrainProgress = z.infer<typeof trainProgress>;

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
  best: historyPoint.nullable().describe('The point the saved model is from; null without validation'),
  cancelled: z.boolean().describe('Stopped by the user: the model is the best until then'),
  self: selfTraining.optional().describe('How noisy images alone were learned from, and what they said'),
  stopped: trainAdvice.optional().describe('Why it stopped by itself, before its length was over'),
  advice: trainAdvice.optional().describe('Why more training would not help, as the curves say at the end'),
  skipped: z.array(z.object({ file: z.string(), reason: z.string() })).describe('Images that were left out'),
});
export type TrainResult = z.infer<typeof trainResult>;

/** Makes a moment of a training the model that is kept. */
export const keepMomentRequest = z.strictObject({
  model: z.string().describe('Model folder'),
  step: z.number().int().min(0),
});
export const keepMomentResult = z.object({ model: z.string(), step: z.number() });

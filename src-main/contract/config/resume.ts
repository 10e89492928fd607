import { z } from 'zod';
import { deviceChoice } from './device.ts';
import { channels, netConfig } from './nets.ts';
import { trainingFields, watch, type TrainingConfig } from './training.ts';

const fields = trainingFields.shape;
const [anyNet] = netConfig.options;

/** Settings of a training that goes on: what is left out stays as it was. */
export const trainingChanges = z.strictObject({
  images: fields.images.optional(),
  objective: fields.objective.unwrap().optional(),
  targets: fields.targets,
  noise: fields.noise,
  self: fields.self,
  greyShare: fields.greyShare.unwrap().optional(),
  vivid: fields.vivid.unwrap().optional(),
  detail: fields.detail.unwrap().optional(),
  net: z
    .strictObject({
      net: z.enum(netConfig.options.map((option) => option.shape.net.value)),
      channels,
      width: anyNet.shape.width.unwrap(),
      depth: z.number(),
      level: z.literal(true),
    })
    .partial()
    .default({}),
  patch: fields.patch,
  batch: fields.batch.unwrap().optional(),
  duration: fields.duration,
  stop: fields.stop.unwrap().optional(),
  learningRate: fields.learningRate,
  schedule: fields.schedule.unwrap().optional(),
  optimizer: fields.optimizer,
  loss: fields.loss.unwrap().optional(),
  validation: fields.validation.unwrap().optional(),
  seed: fields.seed.unwrap().optional(),
});
export type TrainingChanges = z.infer<typeof trainingChanges>;

/** Goes on with a training from its last checkpoint, with the settings it was begun with. */
export const resumeRequest = z.strictObject({
  folder: z.string().describe('Model folder whose last checkpoint the training goes on from'),
  changes: trainingChanges.prefault({}),
  output: z.string().describe('Model folder that is written'),
  overwrite: z.boolean().default(false),
  device: deviceChoice,
  watch: watch.optional(),
  moments: z.boolean().default(false),
});
export type ResumeRequest = z.infer<typeof resumeRequest>;

/** The settings with changes; to be parsed again, because together they may not fit. */
export function withChanges(
  { self, ...config }: TrainingConfig,
  { net, ...changes }: TrainingChanges,
): unknown {
  const isSelf = (changes.objective ?? config.objective) === 'self';
  return { ...config, ...(isSelf && { self }), ...changes, net: { ...config.net, ...net } };
}

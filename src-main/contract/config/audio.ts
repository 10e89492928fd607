import { z } from 'zod';
import { deviceChoice } from './device.ts';

/** A part of a sound, in seconds from its beginning. */
export const stretch = z.strictObject({ from: z.number().min(0), to: z.number().positive() });

export const audioRequest = z.strictObject({
  input: z.string(),
  output: z.string(),
  clean: z
    .string()
    .optional()
    .describe('The same sound without noise: then it is told how much better it became'),
  quiet: stretch.optional().describe('Where nothing but noise is heard; found when absent'),
  strength: z.number().min(0).max(100).default(100),
  overwrite: z.boolean().default(false),
  device: deviceChoice,
});
export type AudioRequest = z.infer<typeof audioRequest>;

export const audioResult = z.object({
  in: z.string(),
  out: z.string(),
  rate: z.number().describe('Samples a second'),
  channels: z.number(),
  bits: z.number(),
  float: z.boolean(),
  length: z.number().describe('Seconds of sound'),
  noise: z
    .number()
    .nullable()
    .describe('Level of what was taken away, dB of full scale, below 0; null where nothing was'),
  snr: z
    .object({ before: z.number(), after: z.number() })
    .optional()
    .describe('dB of the clean sound above what differs from it; where a clean one was given'),
  device: z.string(),
  seconds: z.number(),
});
export type AudioResult = z.infer<typeof audioResult>;

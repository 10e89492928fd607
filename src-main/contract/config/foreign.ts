import { z } from 'zod';
import { deviceChoice } from './device.ts';

export const foreignRequest = z.strictObject({
  input: z.string(),
  model: z.string(),
  like: z
    .array(z.string())
    .default([])
    .describe('Files and folders of ordinary pictures, which nothing is foreign in'),
  map: z.string().optional().describe('Where a PNG goes that shows what is foreign'),
  overwrite: z.boolean().default(false),
  device: deviceChoice,
});
export type ForeignRequest = z.infer<typeof foreignRequest>;

/** A part of the picture, in its stored pixels. */
const place = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  score: z.number(),
});
export type ForeignPlace = z.infer<typeof place>;

/** Scores are root mean squared errors of small squares, 0 to 255: how far the model's copy is from the picture there. */
export const foreignResult = z.object({
  in: z.string(),
  model: z.string(),
  device: z.string(),
  score: z.number().describe('Of the square that is copied worst'),
  threshold: z.number().describe('What is above is foreign'),
  learned: z
    .object({ from: z.enum(['like', 'itself']), pictures: z.number() })
    .describe('like: no ordinary picture scores higher; itself: what sticks out of the picture'),
  foreign: z.boolean(),
  share: z.number().describe('Share of the picture that is foreign, 0..1'),
  places: z.array(place).describe('The worst first, at most 20'),
  map: z.string().optional(),
  seconds: z.number(),
});
export type ForeignResult = z.infer<typeof foreignResult>;

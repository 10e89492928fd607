import { z } from 'zod';

export const stops = ['never', 'auto'] as const;
export type Stop = (typeof stops)[number];

/** The error of a point of the curves in decibels: less PSNR, or without clean pictures more error of hidden pixels. */
const decibels = (sentence: string) => z.number().describe(sentence);

/**
 * Why more training would not help, as the curves say after `step` steps.
 * - `plateau`: the error stands still.
 * - `white`: what is removed looks like noise alone and is as strong as the noise, and the error hardly falls any more.
 * - `overfitting`: the error on pictures that are not learned from grows.
 */
export const trainAdvice = z.discriminatedUnion('reason', [
  z.object({
    reason: z.literal('plateau'),
    step: z.number(),
    gain: decibels('What a training twice as long would gain, going on as it went'),
    error: decibels('Standard error of that'),
  }),
  z.object({
    reason: z.literal('white'),
    step: z.number(),
    gain: decibels('As above'),
    whiteness: z.number().describe('0..1, 1 for white noise'),
    taken: z.number().describe('What is removed, as a share of the noise; 1: as much as there is'),
  }),
  z.object({
    reason: z.literal('overfitting'),
    step: z.number(),
    best: z.number().describe('The step that was best'),
    lost: decibels('Lost since then'),
  }),
]);
export type TrainAdvice = z.infer<typeof trainAdvice>;

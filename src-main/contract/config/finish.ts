import { z } from 'zod';

/*
 * How much of a cleaning is taken, and where: luma and chroma apart, fine detail that went with the noise kept back, places left alone. It is
 * made of the picture and its cleaned self, so changing it cleans nothing anew.
 */

const percent = z.number().min(0).max(100);

/** One line of a brush on the upright page, in its pixels. */
export const stroke = z.strictObject({
  points: z
    .array(z.number().min(-1e5).max(1e5))
    .min(2)
    .max(4000)
    .refine(({ length }) => length % 2 === 0, 'Points are pairs')
    .describe('x, y, x, y, ...: pixel (0, 0) reaches from 0 to 1; one pair is a dot'),
  radius: z.number().min(0.5).max(10_000),
  hardness: percent
    .default(80)
    .describe('Part of the radius that is covered in full; beyond it less and less'),
  erase: z.boolean().default(false).describe('Takes away what was painted before'),
});
export type Stroke = z.infer<typeof stroke>;

export const mostStrokes = 1000;
/** Numbers of all strokes of a page together. */
export const mostNumbers = 100_000;

/** What of a page is left alone: painted, one stroke after another. */
export const protectMask = z
  .strictObject({
    strokes: z.array(stroke).max(mostStrokes),
    invert: z.boolean().default(false).describe('All but what is painted is left alone'),
  })
  .refine(
    ({ strokes }) => strokes.reduce((sum, { points }) => sum + points.length, 0) <= mostNumbers,
    `A page's strokes have at most ${mostNumbers} numbers`,
  );
export type ProtectMask = z.infer<typeof protectMask>;

/** The mask of one page of a picture. */
export const pageMask = z.strictObject({ page: z.number().int().min(0).default(0), mask: protectMask });
export type PageMask = z.infer<typeof pageMask>;

/** Of a layer, which is one page. What is absent changes nothing: 100, 100, 0, no mask. */
export const finishing = {
  luma: percent.optional(),
  chroma: percent.optional(),
  texture: percent.optional(),
  mask: protectMask.optional(),
};

/** Whether these numbers take a cleaning as it is. */
export function isFinishedPlainly({ luma = 100, chroma = 100, texture = 0 }: FinishNumbers): boolean {
  return luma === 100 && chroma === 100 && texture === 0;
}

export interface FinishNumbers {
  luma?: number | undefined;
  chroma?: number | undefined;
  texture?: number | undefined;
}

/** The numbers of it, where all are said. */
export const finishNumbers = {
  luma: percent.default(100).describe('How much of the change of brightness is taken; on top of strength'),
  chroma: percent
    .default(100)
    .describe('How much of the change of colour is taken; models for grey change none'),
  texture: percent.default(0).describe('How much of the fine detail that stands out of the grain comes back'),
};

/**
 * How much a brush covers at a distance from its line, 0..1. Windows and engine draw with the same.
 * @param distance and `radius` in pixels of the page
 * @param hardness 0..100
 */
export function brushCover(distance: number, radius: number, hardness: number): number {
  const full = (radius * hardness) / 100;
  if (distance <= full) return 1;
  if (distance >= radius) return 0;
  const t = (radius - distance) / (radius - full);
  return t * t * (3 - 2 * t);
}

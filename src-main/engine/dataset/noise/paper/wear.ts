import type { Random } from '../../../base/random.ts';
import { smoothField } from './field.ts';
import { between, type Sheet } from './sheet.ts';

/** Ink that is missing: pale where the ribbon was empty or the pen pressed lightly, and in gaps where the paper did not take it. */
export function addWear(sheet: Sheet, strength: number, random: Random): void {
  fade(sheet, strength * between(0.1, 0.65, random), random);
  if (random.uniform() < 0.6) breakStrokes(sheet, strength * between(0.2, 0.8, random), random);
}

/** Whole regions are paler, some of them in stripes as a ribbon or a tired printer leaves them. */
function fade({ width, height, scale, ink }: Sheet, depth: number, random: Random): void {
  const striped = random.uniform() < 0.3;
  const regions = smoothField(width, height, between(15, 90, random) * scale, random);
  const lines = smoothField(1, height, between(3, 12, random) * scale, random);
  for (let i = 0; i < ink.length; i++) {
    const pale = regions[i]! + (striped ? 0.8 * lines[Math.floor(i / width)]! : 0);
    ink[i]! *= 1 - depth * Math.min(1, Math.max(0, 0.5 + 0.4 * pale));
  }
}

/** Spots of a pixel or three without ink; they lie closer in some regions than in others. */
function breakStrokes({ width, height, ink }: Sheet, depth: number, random: Random): void {
  const spots = smoothField(width, height, between(1, 1.8, random), random);
  const regions = smoothField(width, height, 30, random);
  const rare = between(1, 2, random);
  for (let i = 0; i < ink.length; i++) {
    const bare = Math.min(1, Math.max(0, 1.5 * (spots[i]! + 0.5 * regions[i]! - rare)));
    ink[i]! *= 1 - depth * bare;
  }
}

import type { Random } from '../../../base/random.ts';
import { smoothField } from './field.ts';
import { between, type Sheet } from './sheet.ts';

/** The paper itself: fibres of a pixel or two, clouds of pulp, and the grain of the scanner. */
export function addFibres(sheet: Sheet, strength: number, random: Random): void {
  const { width, height, light, scale } = sheet;
  const fibres = smoothField(width, height, between(1.2, 2.2, random), random);
  const clouds = smoothField(width, height, 12 * scale, random);
  const fibre = strength * between(0.006, 0.018, random);
  const cloud = strength * between(0.003, 0.015, random);
  const grain = strength * between(0.003, 0.012, random);
  for (let i = 0; i < light.length; i++)
    light[i]! *= 1 + fibre * fibres[i]! + cloud * clouds[i]! + grain * random.normal();
}

import type { Random } from '../../../base/random.ts';
import { smoothField } from './field.ts';
import { between, type Sheet } from './sheet.ts';

/** A nearly straight line across the sheet; depths are relative to the light, lengths in pixels. */
interface Fold {
  /** A point of the line, in the window, and the line's normal. */
  x: number;
  y: number;
  nx: number;
  ny: number;
  /** How much brighter (or darker) the worn line itself is, and half its width. */
  worn: number;
  line: number;
  /** How much brighter one side is, and how far from the line. */
  slope: number;
  reach: number;
}

/** One to four folds: worn lines, with the sheet rising towards the light on one side and falling on the other. */
export function addFolds(sheet: Sheet, strength: number, random: Random): void {
  const folds = 1 + random.below(4);
  for (let i = 0; i < folds; i++) shadeFold(sheet, drawFold(sheet, strength, random), random);
}

function drawFold({ page, x, y, scale }: Sheet, strength: number, random: Random): Fold {
  const folded = random.uniform() < 0.6; // on purpose, along an edge; the others happened
  const angle = folded
    ? random.below(2) * (Math.PI / 2) + 0.03 * random.normal()
    : between(0, Math.PI, random);
  return {
    x: between(0, page.width, random) - x,
    y: between(0, page.height, random) - y,
    nx: Math.cos(angle),
    ny: Math.sin(angle),
    worn: strength * between(-0.05, 0.14, random),
    line: between(0.5, 1.1, random) * Math.sqrt(scale),
    slope: strength * between(-0.12, 0.12, random),
    reach: between(8, 40, random) * scale,
  };
}

function shadeFold({ width, height, scale, light }: Sheet, fold: Fold, random: Random): void {
  const wander = smoothField(width, height, 40 * scale, random);
  const wear = smoothField(width, height, 6 * scale, random);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const d = (x - fold.x) * fold.nx + (y - fold.y) * fold.ny + 0.8 * scale * wander[i]!;
      const away = Math.abs(d);
      if (away > 5 * fold.reach) continue;
      const ridge = fold.worn * Math.exp(-((d / fold.line) ** 2)) * (1 + 0.6 * wear[i]!);
      const side = (fold.slope * d) / (away + fold.line);
      light[i]! *= 1 + ridge + side * Math.exp(-away / fold.reach);
    }
}

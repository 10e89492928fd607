import type { Random } from '../../base/random.ts';
import type { Pixels } from '../../image/pixels.ts';
import type { Noise } from './noise.ts';
import { addFolds } from './paper/folds.ts';
import { addWrinkles } from './paper/wrinkles.ts';
import { addFibres } from './paper/fibres.ts';
import { addShadow } from './paper/shadow.ts';
import { addShowThrough } from './paper/show-through.ts';
import { addPool, addRings } from './paper/stains.ts';
import { addSpecks, addStripes, scan } from './paper/scanner.ts';
import { between, branch, sheetFor, type Sheet } from './paper/sheet.ts';
import { addTreads } from './paper/treads.ts';
import { addWear } from './paper/wear.ts';

/** What can happen to a sheet, and to what share of sheets it does. */
const mishaps: [share: number, add: (sheet: Sheet, s: number, random: Random, pixels: Pixels) => void][] = [
  [1, addFibres],
  [0.35, addRings],
  [0.35, addPool],
  [0.4, addFolds],
  [0.35, addWrinkles],
  [0.35, addShadow],
  [0.35, (sheet, s, random, pixels) => addShowThrough(sheet, pixels, s, random)],
  [0.25, addTreads],
  [0.3, addWear],
  [0.25, addStripes],
  [0.4, addSpecks],
];

/**
 * A scan of a page that was used: grey or yellowed paper with fibres, stains, folds, wrinkles, treads, shadow and the print of the back, under
 * ink that is no longer black, pale in places and broken, seen by a scanner that is a little soft, grainy and dusty. Some scans are grey: what
 * lies on the paper has no colour then. `strength` 0 leaves the picture as it is, 1 is the worst; each sheet gets its own mishaps. Drawn
 * after real scans; the result is in 0..1, for a scanner shows nothing whiter than white.
 */
export const paper: Noise = (pixels, strength, random, { patch }) => {
  const sheet = sheetFor(pixels, patch, random);
  for (const [share, add] of mishaps) {
    const own = branch(random);
    if (own.uniform() < share) add(sheet, strength, own, pixels);
  }
  print(pixels, sheet, strength, random);
  scan(pixels, strength, random);
};

/** Puts the picture on the sheet: paper under what is left of the ink. Nothing is brighter than what the scanner calls white. */
function print(
  { data, channels }: Pixels,
  { light, stain, ink }: Sheet,
  strength: number,
  random: Random,
): void {
  const white = 1 - strength * between(0, 0.24, random);
  const warmth = random.uniform() < 0.4 ? 0 : random.uniform(); // of grey scans: none
  const yellow = warmth * strength * between(0, 0.25, random);
  const black = strength * between(0.02, 0.26, random);
  for (let c = 0; c < channels; c++) {
    const [paperWhite, drinks] =
      channels === 1 ? [white, 1] : [white * (1 - yellow * tint[c]!), absorption[c]! ** warmth];
    for (let i = 0, j = c; i < light.length; i++, j += channels) {
      const printed = 1 - (1 - black) * ink[i]! * (1 - data[j]!);
      data[j] = Math.min(1, Math.max(0, printed * paperWhite * light[i]! * Math.exp(-drinks * stain[i]!)));
    }
  }
}

/** Red, green, blue: how much aged paper lacks of each, and how strongly coffee, tea and water marks take it away. */
const tint = [0.1, 0.4, 1] as const;
const absorption = [0.65, 1, 1.6] as const;

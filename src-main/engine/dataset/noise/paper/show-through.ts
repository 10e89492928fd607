import type { Random } from '../../../base/random.ts';
import type { Pixels } from '../../../image/pixels.ts';
import { between, type Sheet } from './sheet.ts';

/**
 * The print of the back shines through: the page itself, mirrored and moved, blurred by the paper. (What is printed on the
 * back looks like what is printed on the front, and nothing else is at hand.)
 */
export function addShowThrough(sheet: Sheet, pixels: Pixels, strength: number, random: Random): void {
  const { width, height, light, scale } = sheet;
  const back = mirroredInk(pixels, random);
  const passes = Math.round(between(3, 9, random) * scale);
  for (let n = 0; n < passes; n++) soften(back, width, height);
  const depth = strength * between(0.08, 0.3, random);
  for (let i = 0; i < light.length; i++) light[i]! *= 1 - depth * back[i]!;
}

/** How much ink each pixel of the back has, 0..1. */
function mirroredInk({ data, width, height, channels }: Pixels, random: Random): Float32Array {
  const [right, down] = [random.below(width), random.below(height)];
  const turned = random.uniform() < 0.5;
  const ink = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const fromX = (2 * width - 1 - x + right) % width;
      const fromY = (turned ? 2 * height - 1 - y + down : y + down) % height;
      const v = data[(fromY * width + fromX) * channels + (channels === 3 ? 1 : 0)]!;
      ink[i] = Math.min(1, Math.max(0, 1 - v));
    }
  return ink;
}

/** One pass of the kernel 1 2 1 along both axes: variance 1/2 pixel^2. */
function soften(map: Float32Array, width: number, height: number): void {
  for (let y = 0; y < height; y++) softenLine(map, y * width, 1, width);
  for (let x = 0; x < width; x++) softenLine(map, x, width, height);
}

function softenLine(map: Float32Array, start: number, step: number, length: number): void {
  let before = map[start]!;
  const end = start + (length - 1) * step;
  for (let i = start; i <= end; i += step) {
    const here = map[i]!;
    map[i] = (before + 2 * here + (i < end ? map[i + step]! : here)) / 4;
    before = here;
  }
}

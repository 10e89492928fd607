import type { Random } from '../../base/random.ts';
import type { Pixels } from '../../image/pixels.ts';
import { between, branch } from './chance.ts';
import { bell, blurredRows } from './grain/rows.ts';
import type { Noise } from './noise.ts';

/**
 * Whole rows, or whole columns, that are too bright or too dark, as amplifiers and scanner lines make them: offsets of standard deviation
 * `sigma` on the 0-255 scale, bands one to some pixels wide, in half of the pictures the same for all channels. Drawn anew for each picture.
 */
export const banding: Noise = (pixels, sigma, random) => {
  const alongRows = random.uniform() < 0.5;
  const tinted = random.uniform() < 0.5;
  const width = between(0.2, 1.5, random);
  const length = alongRows ? pixels.height : pixels.width;
  const bands = () => offsets(length, width, sigma / 255, branch(random));
  const all = bands();
  const lanes = Array.from({ length: pixels.channels }, () => (tinted ? bands() : all));
  add(pixels, lanes, alongRows);
};

/** Normal deviates that change within about `width` pixels. */
function offsets(length: number, width: number, deviation: number, random: Random): Float32Array {
  return blurredRows(length, bell(width), random)().map((value) => deviation * value);
}

function add({ data, width, channels }: Pixels, lanes: Float32Array[], alongRows: boolean): void {
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / channels);
    data[i]! += lanes[i % channels]![alongRows ? Math.floor(pixel / width) : pixel % width]!;
  }
}

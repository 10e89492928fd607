import { area, forward, side } from '../image/dct.ts';
import type { Samples } from './samples.ts';

/** Blocks of 8x8 from all over a picture, as DCT coefficients on the 0-255 scale. */
export interface Blocks {
  count: number;
  /** For each channel: the 64 coefficients of block after block (see `dct.ts`). */
  coefficients: Float32Array[];
}

/** So many give the level of noise to about 1 %, however large the picture is. */
const most = 12000;

/**
 * Blocks on an even grid, overlapping in small pictures. What `isFalse` names (pixels stuck at a value, say) takes the mean of the others
 * in its block.
 * @returns no blocks for pictures lower or narrower than 8
 */
export function sampleBlocks(samples: Samples, isFalse?: (value: number) => boolean): Blocks {
  const places = gridOf(samples.width - side + 1, samples.height - side + 1);
  const coefficients = Array.from({ length: samples.channels }, () => new Float32Array(places.length * area));
  const block = new Float64Array(area);
  for (let channel = 0; channel < samples.channels; channel++)
    places.forEach(({ x, y }, i) => {
      copyBlock(samples, x, y, channel, block);
      if (isFalse) replaceFalse(block, isFalse);
      forward(block, 0);
      coefficients[channel]!.set(block, i * area);
    });
  return { count: places.length, coefficients };
}

/** The same blocks seen as luma: the transform is linear. */
export function lumaOf({ count, coefficients }: Blocks): Blocks {
  const [red, green, blue] = coefficients;
  if (!green || !blue) return { count, coefficients };
  const luma = red!.map((value, i) => 0.299 * value + 0.587 * green[i]! + 0.114 * blue[i]!);
  return { count, coefficients: [luma] };
}

interface Place {
  x: number;
  y: number;
}

/**
 * The step is odd where blocks do not touch, so that they begin everywhere in the grid of a JPEG file; rows are shifted against each
 * other, so that no column of a pattern is left out.
 */
function gridOf(columns: number, rows: number): Place[] {
  if (columns < 1 || rows < 1) return [];
  let step = Math.max(1, Math.ceil(Math.sqrt((columns * rows) / most)));
  if (step > 2) step |= 1;
  const places: Place[] = [];
  for (let y = 0, row = 0; y < rows; y += step, row++)
    for (let x = (row * 3) % Math.min(step, columns); x < columns; x += step) places.push({ x, y });
  return places;
}

function copyBlock(
  { data, scale, width, channels }: Samples,
  x: number,
  y: number,
  channel: number,
  to: Float64Array,
): void {
  for (let row = 0; row < side; row++) {
    let from = ((y + row) * width + x) * channels + channel;
    for (let i = 0; i < side; i++, from += channels) to[row * side + i] = data[from]! * scale;
  }
}

function replaceFalse(block: Float64Array, isFalse: (value: number) => boolean): void {
  const good = block.filter((value) => !isFalse(value));
  if (good.length === 0 || good.length === area) return;
  const mean = good.reduce((sum, value) => sum + value, 0) / good.length;
  for (let i = 0; i < area; i++) if (isFalse(block[i]!)) block[i] = mean;
}

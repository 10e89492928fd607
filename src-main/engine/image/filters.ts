import type { Pixels } from './pixels.ts';

/*
 * The plain filters that learning has to beat. Beyond its edge a picture is continued by its outermost
 * pixels.
 */

/** The picture itself. */
export function identity(pixels: Pixels): Pixels {
  return pixels;
}

/**
 * The median of each 3 x 3 neighbourhood, channel by channel: the middle of the largest low, the middle middle and the lowest high of its
 * three columns, each sorted once (Paeth, Median finding on a 3 x 3 grid, Graphics Gems, 1990).
 */
export function median3({ data, width, height, channels }: Pixels): Pixels {
  const out = new Float32Array(data.length);
  const row = width * channels;
  const columns = { low: new Float32Array(row), middle: new Float32Array(row), high: new Float32Array(row) };
  for (let y = 0; y < height; y++) {
    const rows = [y - 1, y, y + 1].map((v) => data.subarray(within(v, height) * row).subarray(0, row));
    sortColumns(rows as [Float32Array, Float32Array, Float32Array], columns);
    medianRow(columns, out.subarray(y * row), width, channels);
  }
  return { data: out, width, height, channels };
}

interface Columns {
  low: Float32Array;
  middle: Float32Array;
  high: Float32Array;
}

function sortColumns([above, here, below]: [Float32Array, Float32Array, Float32Array], to: Columns): void {
  for (let i = 0; i < here.length; i++) {
    const a = above[i]!;
    const b = here[i]!;
    const c = below[i]!;
    to.low[i] = Math.min(a, b, c);
    to.middle[i] = middleOf(a, b, c);
    to.high[i] = Math.max(a, b, c);
  }
}

function medianRow({ low, middle, high }: Columns, out: Float32Array, width: number, channels: number): void {
  for (let x = 0; x < width; x++)
    for (let c = 0; c < channels; c++) {
      const i = x * channels + c;
      const left = within(x - 1, width) * channels + c;
      const right = within(x + 1, width) * channels + c;
      out[i] = middleOf(
        Math.max(low[left]!, low[i]!, low[right]!),
        middleOf(middle[left]!, middle[i]!, middle[right]!),
        Math.min(high[left]!, high[i]!, high[right]!),
      );
    }
}

/** Without branches: in noise, a processor guesses half of them wrong. */
function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/**
 * Gaussian blur, one axis after the other, weights cut off at 4 sigma and normalised to 1.
 * @param sigma in pixels; 0 changes nothing
 */
export function gaussianBlur(pixels: Pixels, sigma: number): Pixels {
  if (!(sigma > 0)) return pixels;
  const weights = gaussianWeights(sigma);
  return convolve(convolve(pixels, weights, 1, 0), weights, 0, 1);
}

function gaussianWeights(sigma: number): Float64Array {
  const radius = Math.ceil(4 * sigma);
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = weights.reduce((s, w) => s + w, 0);
  return weights.map((w) => w / sum);
}

/** Weighs the neighbours in the direction (dx, dy). */
function convolve(
  { data, width, height, channels }: Pixels,
  weights: Float64Array,
  dx: 0 | 1,
  dy: 0 | 1,
): Pixels {
  const out = new Float32Array(data.length);
  const radius = (weights.length - 1) / 2;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let i = -radius; i <= radius; i++) {
          const row = within(y + dy * i, height);
          sum += weights[i + radius]! * data[(row * width + within(x + dx * i, width)) * channels + c]!;
        }
        out[(y * width + x) * channels + c] = sum;
      }
  return { data: out, width, height, channels };
}

function within(i: number, length: number): number {
  if (i < 0) return 0;
  return i < length ? i : length - 1;
}

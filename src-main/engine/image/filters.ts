import type { Pixels } from './pixels.ts';

/*
 * The plain filters that learning has to beat. Beyond its edge a picture is continued by its outermost
 * pixels.
 */

/** The picture itself. */
export function identity(pixels: Pixels): Pixels {
  return pixels;
}

/** The median of each 3 x 3 neighbourhood, channel by channel. */
export function median3({ data, width, height, channels }: Pixels): Pixels {
  const out = new Float32Array(data.length);
  const nine = new Float32Array(9);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) {
        let n = 0;
        for (let v = y - 1; v <= y + 1; v++)
          for (let u = x - 1; u <= x + 1; u++)
            nine[n++] = data[(within(v, height) * width + within(u, width)) * channels + c]!;
        out[(y * width + x) * channels + c] = medianOf9(nine);
      }
  return { data: out, width, height, channels };
}

/**
 * Compare and exchange these, and the median lies at 4 (a network of 19; Devillard, Fast median search,
 * 1998).
 */
const exchanges = Uint8Array.from(
  '12 45 78 01 34 67 12 45 78 03 58 47 36 14 25 47 42 64 42'.replaceAll(' ', ''),
  Number,
);

function medianOf9(values: Float32Array): number {
  for (let i = 0; i < exchanges.length; i += 2) {
    const low = exchanges[i]!;
    const high = exchanges[i + 1]!;
    const a = values[low]!;
    const b = values[high]!;
    values[low] = a < b ? a : b;
    values[high] = a < b ? b : a;
  }
  return values[4]!;
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

/** Side of the square on which frequencies are looked at. */
const side = 32;
/** A kernel is cut where all but this share of its energy is inside. */
const lost = 0.001;

/** A filter that gives white noise a correlation. */
export interface Kernel {
  side: number;
  /** Rows first; squares add up to 1. */
  kernel: number[];
}

/**
 * The filter whose noise has this autocorrelation: its frequencies are the square roots of the correlation's (Wiener and Khinchin), it is
 * the same in opposite directions, and no larger than needed.
 * @param map of `2 reach + 1` squared lags, rows first, 1 in the middle
 */
export function kernelFor(map: Float32Array, reach: number): Kernel {
  const power = transformed(spread(map, reach));
  const amplitude = power.map((value) => Math.sqrt(Math.max(value, 0)));
  const weights = transformed(amplitude).map((value) => value / side ** 2);
  return smallest(reach, (dx, dy) => weights[place(dx, dy)]!);
}

function place(dx: number, dy: number): number {
  return ((dy + side) % side) * side + ((dx + side) % side);
}

function spread(map: Float32Array, reach: number): Float64Array {
  const size = 2 * reach + 1;
  const out = new Float64Array(side * side);
  map.forEach((value, i) => (out[place((i % size) - reach, Math.floor(i / size) - reach)] = value));
  return out;
}

/** The discrete Fourier transform of what is the same in opposite directions: cosines, along rows and then along columns. */
function transformed(values: Float64Array): Float64Array {
  const out = new Float64Array(side * side);
  for (let v = 0; v < side; v++)
    for (let u = 0; u < side; u++) {
      let sum = 0;
      for (let i = 0; i < values.length; i++)
        if (values[i] !== 0) sum += values[i]! * cosine[(u * (i % side) + v * Math.floor(i / side)) % side]!;
      out[v * side + u] = sum;
    }
  return out;
}

const cosine = Float64Array.from({ length: side }, (_, i) => Math.cos((2 * Math.PI * i) / side));

function smallest(reach: number, at: (dx: number, dy: number) => number): Kernel {
  const cutAt = (r: number) =>
    Array.from({ length: (2 * r + 1) ** 2 }, (_, i) =>
      at((i % (2 * r + 1)) - r, Math.floor(i / (2 * r + 1)) - r),
    );
  const all = energy(cutAt(reach));
  let r = 0;
  while (r < reach && energy(cutAt(r)) < (1 - lost) * all) r++;
  const weights = cutAt(r);
  const length = Math.sqrt(energy(weights)) || 1;
  return { side: 2 * r + 1, kernel: weights.map((w) => Number((w / length).toFixed(4)) + 0) };
}

function energy(weights: readonly number[]): number {
  return weights.reduce((sum, w) => sum + w * w, 0);
}

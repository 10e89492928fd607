import { correlationLags } from '../../contract/config/trust.ts';
import { context, stripRows, type Strip } from './strip.ts';

/** How what went hangs together with itself: products of pixels `down` and `right` apart, `right` from -`correlationLags` on. */
export interface CorrelationSums {
  products: Float64Array;
  sum: number;
  pixels: number;
}

const high = correlationLags + 1;
const wide = 2 * correlationLags + 1;
/** More say nothing more. */
const enoughPixels = 2 ** 20;

export function noCorrelation(): CorrelationSums {
  return { products: new Float64Array(high * wide), sum: 0, pixels: 0 };
}

/** Adds a strip, or every n-th strip of a large picture. `pixels` is how many the picture has. */
export function addCorrelation(
  sums: CorrelationSums,
  strip: Strip,
  residual: Float32Array,
  pixels: number,
): void {
  const every = Math.max(1, Math.round(pixels / enoughPixels));
  if ((strip.top / stripRows) % every !== 0) return;
  const { rows, width, stride } = strip;
  // Pixels whose partners all lie in the picture.
  const [from, to] = [correlationLags, width - correlationLags];
  for (let y = 0; y < rows - correlationLags; y++) {
    const row = (y + context) * stride + context;
    for (let lag = 0; lag < high * wide; lag++) {
      const other = row + Math.floor(lag / wide) * stride + (lag % wide) - correlationLags;
      let product = 0;
      for (let x = from; x < to; x++) product += residual[row + x]! * residual[other + x]!;
      sums.products[lag]! += product;
    }
    for (let x = from; x < to; x++) sums.sum += residual[row + x]!;
    sums.pixels += Math.max(0, to - from);
  }
}

/** The autocorrelation to the right and down, `[down][right]`; no residual at all counts as white. */
export function correlationOf(sums: CorrelationSums): number[][] {
  const at = correlationAt(sums);
  return Array.from({ length: high }, (_, down) =>
    Array.from({ length: high }, (__, right) => at(down, right)),
  );
}

/** 1 for white noise, 0 where neighbours are the same, in whatever direction. */
export function whitenessOf(sums: CorrelationSums): number {
  const at = correlationAt(sums);
  const others = Array.from(sums.products.keys())
    .map((lag): [number, number] => [Math.floor(lag / wide), (lag % wide) - correlationLags])
    .filter(([down, right]) => down > 0 || right > 0);
  return 1 - Math.max(...others.map(([down, right]) => Math.abs(at(down, right))));
}

function correlationAt({ products, sum, pixels }: CorrelationSums): (down: number, right: number) => number {
  const mean = pixels > 0 ? sum / pixels : 0;
  const covariance = (down: number, right: number) =>
    pixels > 0 ? products[down * wide + right + correlationLags]! / pixels - mean * mean : 0;
  const variance = covariance(0, 0);
  return (down, right) => {
    if (down === 0 && right === 0) return 1;
    return variance > 1e-9 ? clip(covariance(down, right) / variance) : 0;
  };
}

function clip(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

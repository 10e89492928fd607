import { correlationLags } from '../../contract/config/trust.ts';
import { context, stripRows, type Strip } from './strip.ts';

/** How what went hangs together with itself: products of pixels `right` and `down` apart. */
export interface CorrelationSums {
  products: Float64Array;
  sum: number;
  pixels: number;
}

const side = correlationLags + 1;
/** More say nothing more. */
const enoughPixels = 2 ** 20;

export function noCorrelation(): CorrelationSums {
  return { products: new Float64Array(side * side), sum: 0, pixels: 0 };
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
  const [high, wide] = [rows - correlationLags, width - correlationLags];
  for (let y = 0; y < high; y++) {
    const row = (y + context) * stride + context;
    for (let down = 0; down < side; down++)
      for (let right = 0; right < side; right++) {
        const other = row + down * stride + right;
        let product = 0;
        for (let x = 0; x < wide; x++) product += residual[row + x]! * residual[other + x]!;
        sums.products[down * side + right]! += product;
      }
    for (let x = 0; x < wide; x++) sums.sum += residual[row + x]!;
    sums.pixels += Math.max(0, wide);
  }
}

/** The autocorrelation, `[down][right]`; no residual at all counts as white. */
export function correlationOf({ products, sum, pixels }: CorrelationSums): number[][] {
  const mean = pixels > 0 ? sum / pixels : 0;
  const covariance = (i: number) => (pixels > 0 ? products[i]! / pixels - mean * mean : 0);
  const variance = covariance(0);
  const at = (i: number) => (i === 0 ? 1 : variance > 1e-9 ? clip(covariance(i) / variance) : 0);
  return Array.from({ length: side }, (_, down) =>
    Array.from({ length: side }, (_, right) => at(down * side + right)),
  );
}

/** 1 for white noise, 0 where neighbours are the same. */
export function whitenessOf(correlation: number[][]): number {
  const others = correlation.flat().slice(1);
  return 1 - Math.max(...others.map(Math.abs));
}

function clip(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

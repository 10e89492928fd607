import { lumaOf, sampleBlocks } from '../diagnose/blocks.ts';
import { noiseCurve, speaking, type CurvePoint } from '../diagnose/curve.ts';
import { area, side } from '../image/dct.ts';
import { samplesOfRaster } from '../diagnose/samples.ts';
import type { Raster } from '../image/raster.ts';

/** How strong the grain of a page is, in luma on the 0-255 scale: what a frequency of an 8x8 block has to stand out of to be detail. */
export interface Grain {
  /** Brightness of blocks, rising, and the variance of white noise there. */
  signal: number[];
  variance: number[];
  /** Variance at each frequency `8 v + u`, as a multiple of that; more than 1 where neighbours share their noise. */
  shape: Float32Array;
}

/** Blocks that say how strong noise is at one brightness. */
const blocksOfClass = 600;
const mostClasses = 12;
/** Fewer blocks say nothing. */
const leastBlocks = 64;

/**
 * The mean energy of the tenth of blocks that were chosen because they have least of it at the 27 low frequencies, as part of what noise has:
 * the mean of a chi-squared distribution of 27 degrees below its first decile, over 27.
 */
const chosenPart = 0.58;
const isTelling = (i: number) => (i % side) + Math.floor(i / side) <= 6;

/**
 * Measures grain where a page is flattest, brightness by brightness (see `diagnose/curve.ts`), before it is cleaned. Structure only ever adds:
 * on a page without flat parts, grain seems stronger than it is, and less counts as detail.
 * @returns null for pages that are too small to say; they have no grain
 */
export function grainOf(raster: Raster): Grain | null {
  const { count, coefficients } = lumaOf(sampleBlocks(samplesOfRaster(raster)));
  if (count < leastBlocks) return null;
  const classes = Math.max(1, Math.min(mostClasses, Math.round(count / blocksOfClass)));
  const points = speaking(noiseCurve(coefficients[0]!, classes)).toSorted((a, b) => a.signal - b.signal);
  return {
    signal: points.map(({ signal }) => signal),
    variance: points.map(({ variance }) => variance),
    shape: shapeOf(coefficients[0]!, points),
  };
}

/** Noise that neighbours share is stronger at low frequencies than at the high ones that the curve is of. */
function shapeOf(coefficients: Float32Array, points: CurvePoint[]): Float32Array {
  const shape = new Float32Array(area).fill(1);
  const noisy = points.filter(({ clippedVariance }) => clippedVariance > 0);
  if (noisy.length === 0) return shape;
  for (let f = 1; f < area; f++) {
    const ratios = noisy.map(({ blocks, clippedVariance }) => {
      const energy = blocks.reduce((sum, block) => sum + coefficients[block * area + f]! ** 2, 0);
      return energy / blocks.length / clippedVariance;
    });
    // A texture that fills the flattest blocks of some brightness is not in those of most.
    const typical = ratios.toSorted((a, b) => a - b)[ratios.length >> 2]!;
    shape[f] = Math.max(1, isTelling(f) ? typical / chosenPart : typical);
  }
  return shape;
}

/** The variance of white noise at a brightness, 0-255, between the measured ones. */
export function varianceAt({ signal, variance }: Grain, brightness: number): number {
  const next = signal.findIndex((each) => each > brightness);
  if (next === 0) return variance[0]!;
  if (next < 0) return variance.at(-1)!;
  const [from, to] = [signal[next - 1]!, signal[next]!];
  const share = (brightness - from) / (to - from);
  return variance[next - 1]! + share * (variance[next]! - variance[next - 1]!);
}

import { median } from '../base/ranks.ts';
import type { Pixels } from '../image/pixels.ts';
import { lumaOf, sampleBlocks, type Blocks } from './blocks.ts';
import { noiseCurve, speaking, typicalVariance, varianceIn, type CurvePoint } from './curve.ts';
import { fitDependence, meanVariance, type Fit } from './dependence.ts';
import { samplesOfPixels } from './samples.ts';

/** Standard deviations of noise on the 0-255 scale, as they were before clipping to the range of the file. */
export interface NoiseEstimate {
  /** For each channel. */
  sigma: number[];
  /** Of 0.299 R + 0.587 G + 0.114 B. */
  luma: number;
}

/** Fewer blocks say nothing. */
export const leastBlocks = 64;
const blocksOfClass = 1000;
const mostClasses = 10;

/**
 * The level of white noise in a picture, from its flattest parts; of noise that changes with brightness, the level in a typical part. Noise
 * that is smooth (shrunk, compressed, interpolated pictures) is stronger than this says: see `residualCorrelation`.
 * @returns null for pictures that are too small to say (about 16x16)
 */
export function estimateNoise(pixels: Pixels): NoiseEstimate | null {
  return levelOf(sampleBlocks(samplesOfPixels(pixels)));
}

/** As `estimateNoise`, of blocks that were taken before. */
export function levelOf(blocks: Blocks): NoiseEstimate | null {
  if (blocks.count < leastBlocks) return null;
  const curves = curvesOf(blocks);
  return levelOfCurves(blocks, curves, fitDependence(curves));
}

/** Noise by brightness in each channel. */
export function curvesOf(blocks: Blocks): CurvePoint[][] {
  return blocks.coefficients.map((channel) => curveOf(channel, blocks.count));
}

/** @param fit null: there is no noise */
export function levelOfCurves(blocks: Blocks, curves: CurvePoint[][], fit: Fit | null): NoiseEstimate {
  const variances = curves.map((curve) => (fit ? meanVariance(fit, curve) : typicalVariance(curve)));
  return { sigma: variances.map(Math.sqrt), luma: lumaLevel(blocks, variances) };
}

/** In as many classes as there are blocks for. */
function curveOf(coefficients: Float32Array, count: number): CurvePoint[] {
  const classes = Math.min(Math.max(Math.round(count / blocksOfClass), 1), mostClasses);
  return speaking(noiseCurve(coefficients, classes));
}

/** Luma has no clipping of its own: what it lost is what its channels lost. */
function lumaLevel(blocks: Blocks, variances: number[]): number {
  if (blocks.coefficients.length === 1) return Math.sqrt(variances[0]!);
  const [luma] = lumaOf(blocks).coefficients;
  const weights = [0.299, 0.587, 0.114];
  const levels = curveOf(luma!, blocks.count).map(({ clippedVariance, blocks: places }) => {
    const apart = blocks.coefficients.map((channel) => varianceIn(channel, places));
    const joined = apart.reduce((sum, each, i) => sum + weights[i]! ** 2 * each, 0);
    return joined > 0 ? clippedVariance / joined : 1;
  });
  const together = median(levels);
  return Math.sqrt(together * variances.reduce((sum, each, i) => sum + weights[i]! ** 2 * each, 0));
}

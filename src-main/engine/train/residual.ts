import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { HistoryPoint, TrainingConfig } from '../../contract/config/training.ts';
import type { Batch } from '../dataset/batch.ts';
import { residualCorrelation } from '../diagnose/correlation.ts';
import { estimateNoise } from '../diagnose/level.ts';
import { blank, type Pixels } from '../image/pixels.ts';
import { inferProgram } from '../nets/infer.ts';
import type { OpenHere } from './opener.ts';

/** What a net in training takes away from pictures that it does not learn from, where nothing clean is known. */
export interface Residual {
  /** Variance of their noise, on the scale of the pictures; null where it cannot be told. */
  noise: number | null;
  measure(parameters: Float32Array): Promise<Pick<HistoryPoint, 'whiteness' | 'taken'>>;
  dispose(): Promise<void>;
}

/** @param batches patches as they are, as input; null without any */
export async function openResidual(
  model: LayersModel,
  batches: readonly Batch[],
  { batch, patch, net: { channels } }: TrainingConfig,
  open: OpenHere,
): Promise<Residual | null> {
  if (batches.length === 0) return null;
  const runnable = await open(inferProgram(model, { batch, height: patch, width: patch }));
  const planes = (arrays: Float32Array[]) => stacked(arrays, channels, patch);
  const seen = planes(batches.map(({ input }) => input));
  const noise = varianceOfNoise(seen, patch);
  return {
    noise,
    async measure(parameters) {
      const outputs: Float32Array[] = [];
      for (const { input, level } of batches) {
        const { output } = await runnable.run({ parameters, input, ...(level && { level }) });
        outputs.push(output!.data as Float32Array);
      }
      return judgeResidual(seen, planes(outputs), patch, noise);
    },
    dispose: () => runnable.dispose(),
  };
}

/** Each channel of all patches, one patch below the other. */
function stacked(batches: Float32Array[], channels: number, side: number): Float32Array[] {
  const area = side * side;
  return Array.from({ length: channels }, (_, channel) => {
    const planes = batches.flatMap((data) =>
      Array.from({ length: data.length / area / channels }, (__, i) => {
        const at = (i * channels + channel) * area;
        return data.subarray(at, at + area);
      }),
    );
    const joined = new Float32Array(planes.length * area);
    planes.forEach((plane, i) => joined.set(plane, i * area));
    return joined;
  });
}

function varianceOfNoise(planes: Float32Array[], width: number): number | null {
  const estimate = estimateNoise(interleaved(planes, width));
  if (!estimate) return null;
  return mean(estimate.sigma.map((sigma) => (sigma / 255) ** 2));
}

function interleaved(planes: Float32Array[], width: number): Pixels {
  const channels = planes.length === 3 ? 3 : 1;
  const pixels = blank(width, planes[0]!.length / width, channels);
  for (const [c, plane] of planes.entries())
    for (let i = 0; i < plane.length; i++) pixels.data[i * channels + c] = plane[i]!;
  return pixels;
}

/**
 * How much the residual looks like noise, 0..1: what is left of 1 when the largest correlation with a pixel nearby is taken away, or that
 * of its size with the detail there, whichever is more. White noise gives 1, less some hundredths by chance.
 * @param seen channels of the noisy picture @param cleaned the same of the net's output
 * @param noise variance of the noise
 */
export function judgeResidual(
  seen: readonly Float32Array[],
  cleaned: readonly Float32Array[],
  width: number,
  noise: number | null,
): Pick<HistoryPoint, 'whiteness' | 'taken'> {
  const residuals = seen.map((plane, c) => plane.map((value, i) => value - cleaned[c]![i]!));
  const worst = Math.max(...residuals.map((residual, c) => largestTrace(residual, cleaned[c]!, width)));
  const whiteness = 1 - Math.min(1, worst);
  if (noise === null || noise === 0) return { whiteness };
  return { whiteness, taken: Math.sqrt(mean(residuals.map(variance)) / noise) };
}

/** Correlations farther away are small, and many of them are large by chance. */
const reach = 2;

function largestTrace(residual: Float32Array, cleaned: Float32Array, width: number): number {
  const { map } = residualCorrelation(residual, width, residual.length / width, reach);
  const middle = (map.length - 1) / 2;
  const near = Math.max(...map.map((value, i) => (i === middle ? 0 : Math.abs(value))));
  return Math.max(near, withDetail(residual, cleaned, width));
}

/** Correlation of the residual's size with the steepness of what is left: edges that were taken along raise it. */
function withDetail(residual: Float32Array, cleaned: Float32Array, width: number): number {
  const sizes: number[] = [];
  const slopes: number[] = [];
  for (let i = width; i < cleaned.length - width; i++) {
    const x = i % width;
    if (x === 0 || x === width - 1) continue;
    sizes.push(Math.abs(residual[i]!));
    slopes.push(Math.hypot(cleaned[i + 1]! - cleaned[i - 1]!, cleaned[i + width]! - cleaned[i - width]!));
  }
  const [a, b] = [mean(sizes), mean(slopes)];
  const joint = mean(sizes.map((size, i) => (size - a) * (slopes[i]! - b)));
  const alone = Math.sqrt(variance(sizes) * variance(slopes));
  return alone > 0 ? joint / alone : 0;
}

function variance(values: ArrayLike<number>): number {
  const list = Array.from(values);
  const centre = mean(list);
  return mean(list.map((value) => (value - centre) ** 2));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

import type { Random } from '../../../base/random.ts';
import { between } from '../chance.ts';
import type { Tone } from './tone.ts';

/** What a sensor and its amplifiers do: on linear light of 0..1, the variance is `gain * (shot * light / gain + read) * gain`. */
export interface Sensor {
  /** Variance for each unit of light. */
  shot: number;
  /** Variance in the dark. */
  read: number;
  /** What white balance multiplies each channel with. */
  gains: readonly number[];
}

/**
 * A sensor whose noise has the standard deviation `sigma` (of 0..1, after the tone curve, mean of the channels' variances) at middle grey. Gains,
 * and read noise as it goes with shot noise over sensitivities, as in Brooks et al., "Unprocessing Images for Learned Raw Denoising" (2019).
 */
export function sensorFor(sigma: number, channels: 1 | 3, tone: Tone, random: Random): Sensor {
  const gains = channels === 1 ? [1] : [between(1.9, 2.4, random), 1, between(1.5, 1.9, random)];
  const luck = Math.exp(0.26 * random.normal());
  const at = (shot: number): Sensor => ({ shot, read: luck * readNoise(shot), gains });
  const middle = tone.toLight(0.5);
  const wanted = (sigma / tone.slope(middle)) ** 2;
  return at(solve((shot) => meanVariance(at(shot), middle), wanted));
}

/** Variance of a channel at this much light, both after white balance. */
export function varianceAt({ shot, read, gains }: Sensor, channel: number, light: number): number {
  const gain = gains[channel]!;
  return gain * shot * Math.max(light, 0) + gain * gain * read;
}

function readNoise(shot: number): number {
  return Math.exp(2.18 * Math.log(shot) + 1.2);
}

function meanVariance(sensor: Sensor, light: number): number {
  const variances = sensor.gains.map((_, channel) => varianceAt(sensor, channel, light));
  return variances.reduce((sum, variance) => sum + variance) / variances.length;
}

/** Where a function that grows reaches a value: by halving on a scale of powers. */
function solve(grows: (x: number) => number, value: number): number {
  let [low, high] = [1e-12, 1e3];
  for (let i = 0; i < 60; i++) {
    const middle = Math.sqrt(low * high);
    if (grows(middle) < value) low = middle;
    else high = middle;
  }
  return high;
}

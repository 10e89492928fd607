import type { NoiseLevel } from './diagnosis.ts';

/**
 * From this standard deviation on noise is seen and worth cleaning; mean over the channels, 0-255. Of 158 clean photographs 138 are below it, and
 * of the same with white noise of sigma 2 in each channel 5.
 */
export const visibleNoise = 2;

/** Of the channels: what a person sees of colour noise is more than what its brightness says. On the 0-255 scale. */
export function meanLevel({ channels }: NoiseLevel): number {
  return channels.reduce((sum, level) => sum + level, 0) / channels.length;
}

/** Whether anybody sees the noise of a page; false where it cannot be told. */
export function isVisible(level: NoiseLevel | null): level is NoiseLevel {
  return level !== null && meanLevel(level) >= visibleNoise;
}

import { randomFrom, seedOf } from '../base/random.ts';
import type { Rect } from '../image/raster.ts';
import type { Sample } from './samples.ts';
import { shuffled } from './shuffle.ts';

export interface Split {
  training: Sample[];
  validation: Sample[];
}

/**
 * Keeps a share (0..0.9) of the samples for validation, chosen by the seed: at least one, and at least one is left for training.
 * A share of 0 keeps none. A single image is cut in two across its longer side; where that leaves a part narrower than a
 * patch, validation looks at the image itself and says nothing about others.
 */
export function splitSamples(samples: Sample[], share: number, patch: number, seed: number): Split {
  if (share === 0) return { training: samples, validation: [] };
  if (samples.length === 1) return splitRegion(samples[0]!, share, patch);
  const wanted = Math.round(share * samples.length);
  const count = Math.min(samples.length - 1, Math.max(1, wanted));
  const order = shuffled(samples.length, randomFrom(seedOf(seed, 'split')));
  const kept = new Set(order.subarray(0, count));
  return {
    training: samples.filter((_, i) => !kept.has(i)),
    validation: samples.filter((_, i) => kept.has(i)),
  };
}

function splitRegion(sample: Sample, share: number, patch: number): Split {
  const { width, height } = sample.region;
  const length = Math.max(width, height);
  const kept = Math.max(patch, Math.round(share * length));
  if (length - kept < patch) return { training: [sample], validation: [sample] };
  const [first, last] = cutAcross(sample.region, length - kept);
  return { training: [{ ...sample, region: first }], validation: [{ ...sample, region: last }] };
}

function cutAcross({ x, y, width, height }: Rect, at: number): [Rect, Rect] {
  return width >= height
    ? [
        { x, y, width: at, height },
        { x: x + at, y, width: width - at, height },
      ]
    : [
        { x, y, width, height: at },
        { x, y: y + at, width, height: height - at },
      ];
}

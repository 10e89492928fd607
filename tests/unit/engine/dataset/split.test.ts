import { expect, it } from 'vitest';
import type { Sample } from '../../../../src-main/engine/dataset/samples.ts';
import { splitSamples } from '../../../../src-main/engine/dataset/split.ts';

function samples(count: number, width = 100, height = 50): Sample[] {
  return Array.from({ length: count }, (_, i) => ({
    input: `${i}`,
    region: { x: 0, y: 0, width, height },
    bytes: 1,
  }));
}
const names = (list: Sample[]) => list.map(({ input }) => input);

it.each([
  [10, 0.1, 1],
  [2, 0.01, 1],
  [2, 0.9, 1],
  [3, 0.9, 2],
  [40, 0.25, 10],
])('of %i images and a share of %f keeps %i', (count, share, kept) => {
  const { training, validation } = splitSamples(samples(count), share, 8, 1);
  expect(validation).toHaveLength(kept);
  expect(names([...training, ...validation]).toSorted()).toEqual(names(samples(count)).toSorted());
});

it('keeps none of a share of 0', () => {
  expect(splitSamples(samples(3), 0, 8, 1)).toEqual({ training: samples(3), validation: [] });
  expect(splitSamples(samples(1), 0, 8, 1).validation).toEqual([]);
});

it('chooses by the seed, in the order of the images', () => {
  const [kept, again, other] = [1, 1, 2].map((seed) =>
    names(splitSamples(samples(40), 0.25, 8, seed).validation),
  );
  expect(again).toEqual(kept);
  expect(other).not.toEqual(kept);
  expect(kept).toEqual(kept!.toSorted((a, b) => Number(a) - Number(b)));
});

it('cuts a single image in two that do not touch each other', () => {
  const wide = splitSamples(samples(1), 0.2, 8, 1);
  expect(wide.training[0]!.region).toEqual({ x: 0, y: 0, width: 80, height: 50 });
  expect(wide.validation[0]!.region).toEqual({ x: 80, y: 0, width: 20, height: 50 });
  const high = splitSamples(samples(1, 30, 64), 0.1, 16, 1);
  expect(high.training[0]!.region).toEqual({ x: 0, y: 0, width: 30, height: 48 });
  expect(high.validation[0]!.region).toEqual({ x: 0, y: 48, width: 30, height: 16 });
});

it('lets validation look at a single image that is too small to cut', () => {
  const { training, validation } = splitSamples(samples(1, 100, 50), 0.5, 64, 1);
  expect(training).toEqual(samples(1));
  expect(validation).toEqual(samples(1));
});

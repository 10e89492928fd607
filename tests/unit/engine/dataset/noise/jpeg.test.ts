import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../../src-main/engine/base/random.ts';
import { addNoise } from '../../../../../src-main/engine/dataset/noise/apply.ts';
import { blank, type Pixels } from '../../../../../src-main/engine/image/pixels.ts';
import { scene } from '../../../../helpers/images.ts';

const at = (quality: number) => [{ kind: 'jpeg' as const, low: quality, high: quality }];

describe.each([1, 3] as const)('jpeg with %i channels', (channels) => {
  const picture = scene(61, 47, channels, 3);

  it('errs more at a lower quality, keeps size and range', async () => {
    const errors: number[] = [];
    for (const quality of [95, 50, 5]) {
      const { data, ...form } = await addNoise(picture, at(quality), randomFrom(1));
      expect(form).toEqual({ width: 61, height: 47, channels });
      expect(data.every((v) => v >= 0 && v <= 1)).toBe(true);
      errors.push(squaredError(data, picture.data));
    }
    expect(errors).toEqual(errors.toSorted((a, b) => a - b));
    expect(errors[0]).toBeGreaterThan(0);
    expect(errors[0]).toBeLessThan(channels === 1 ? 1e-3 : 1e-2);
  });

  it('of a whole picture does not depend on chance', async () => {
    const [a, b] = await Promise.all([1, 2].map((seed) => addNoise(picture, at(30), randomFrom(seed))));
    expect(a).toEqual(b);
  });
});

it('puts the blocks of a picture on its corner, and those of patches anywhere', async () => {
  const picture = slope(48);
  const whole = await addNoise(picture, at(10), randomFrom(1));
  expect(seams(whole)).toEqual([0]);
  const places = new Set<number>();
  for (let seed = 0; seed < 60; seed++)
    for (const place of seams(await addNoise(picture, at(10), randomFrom(seed), { patch: true })))
      places.add(place);
  expect(places.size).toBe(8);
});

it('says so when the picture is too large for the format', async () => {
  const picture = blank(66_000, 1, 1);
  await expect(addNoise(picture, at(20), randomFrom(1))).rejects.toMatchObject({
    code: 'dataset/noise-failed',
    values: { noise: 'jpeg:20' },
  });
});

/** A slope so gentle that coarse coding makes every block flat, with steps at the borders. */
function slope(side: number): Pixels {
  const pixels = blank(side, side, 1);
  for (let i = 0; i < pixels.data.length; i++) pixels.data[i] = 0.2 + (0.2 * (i % side)) / side;
  return pixels;
}

/** Column numbers modulo 8 at which the steps of the first rows are highest. */
function seams({ data, width }: Pixels): number[] {
  const steps = Array.from({ length: 8 }, () => 0);
  for (let x = 1; x < width; x++) steps[x % 8]! += Math.abs(data[x]! - data[x - 1]!);
  const highest = Math.max(...steps);
  return steps.flatMap((step, i) => (step > 0.9 * highest ? [i] : []));
}

function squaredError(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, v, i) => sum + (v - b[i]!) ** 2, 0) / a.length;
}

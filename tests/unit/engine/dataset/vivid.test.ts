import { expect, test } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { makeVivid } from '../../../../src-main/engine/dataset/vivid.ts';
import type { Pixels } from '../../../../src-main/engine/image/pixels.ts';

const picture = (channels: 1 | 3, ...values: number[]): Pixels => ({
  width: values.length / channels,
  height: 1,
  channels,
  data: Float32Array.from(values),
});
/** Largest channel less the smallest, of each pixel. */
const ranges = ({ data }: Pixels) =>
  Array.from({ length: data.length / 3 }, (_, i) => {
    const pixel = data.subarray(3 * i, 3 * i + 3);
    return Math.max(...pixel) - Math.min(...pixel);
  });

test('colours get stronger by one factor, around a brightness that stays', () => {
  const random = randomFrom(2);
  const seen = picture(3, 0.5, 0.45, 0.4, 0.3, 0.32, 0.34, 0.7, 0.7, 0.7);
  const factors = Array.from({ length: 200 }, () => {
    const out = makeVivid(seen, random);
    const sums = [0, 3, 6].map((i) => out.data[i]! + out.data[i + 1]! + out.data[i + 2]!);
    for (const [i, sum] of [1.35, 0.96, 2.1].entries()) expect(sums[i]).toBeCloseTo(sum, 5);
    const [first, second, third] = ranges(out);
    expect(first! / 0.1).toBeCloseTo(second! / 0.04, 4);
    expect(third).toBeCloseTo(0, 6);
    return first! / 0.1;
  });
  expect(Math.min(...factors)).toBeGreaterThan(0.999);
  expect(Math.max(...factors)).toBeLessThan(2.501);
  expect(Math.max(...factors) - Math.min(...factors)).toBeGreaterThan(1);
});

test('every order of the channels comes about, and nothing leaves 0..1', () => {
  const random = randomFrom(3);
  const orders = new Set<string>();
  for (let i = 0; i < 200; i++) {
    const { data } = makeVivid(picture(3, 0.9, 0.5, 0.05), random);
    expect(data.every((value) => value >= 0 && value <= 1)).toBe(true);
    orders.add([0, 1, 2].toSorted((a, b) => data[a]! - data[b]!).join(''));
  }
  expect(orders.size).toBe(6);
});

test('grey pictures stay as they are', () => {
  const grey = picture(1, 0.1, 0.9);
  expect(makeVivid(grey, randomFrom(1)).data).toEqual(grey.data);
});

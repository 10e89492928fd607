import { describe, expect, it } from 'vitest';
import type { NoisePart } from '../../../../../src-main/contract/config/noise.ts';
import { ownNoise, type OwnNoise } from '../../../../../src-main/contract/config/own-noise.ts';
import { randomFrom } from '../../../../../src-main/engine/base/random.ts';
import { addNoise } from '../../../../../src-main/engine/dataset/noise/apply.ts';
import { blank, type Pixels } from '../../../../../src-main/engine/image/pixels.ts';

const side = 200;
const n = side * side;
/** Neighbours to the right share half of their noise. */
const wide = { side: 3, kernel: [0, 0, 0, 0, 1, 1, 0, 0, 0] };
const plain = { side: 1, kernel: [1] };

const grey: OwnNoise = ownNoise.parse({
  format: 1,
  name: 'sample',
  curves: [
    [
      { signal: 50, sigma: 5 },
      { signal: 200, sigma: 20 },
    ],
  ],
  axes: [{ mix: [1], ...wide }],
  banding: { rows: 0, columns: 0, common: 1 },
  impulses: { share: 0, salt: 0, pepper: 0 },
  jpeg: null,
});
const level = (sigma: number) => [{ signal: 128, sigma }];
const r = Math.SQRT1_2;
const colour: OwnNoise = ownNoise.parse({
  ...grey,
  curves: [level(10), level(20), level(5)],
  axes: [
    { mix: [r, r, 0], ...wide },
    { mix: [r, -r, 0], ...wide },
    { mix: [0, 0, 1], ...plain },
  ],
});

describe('a noise of one’s own', () => {
  it.each([
    [0.1, 5],
    [125 / 255, 12.5],
    [0.95, 20],
  ])('at a brightness of %f has a sigma of %f, as its curve says', async (value, sigma) => {
    const { deviation } = await drawn(grey, flat(value, 1));
    expect(deviation[0]!).toBeCloseTo(sigma, 0);
    expect(Math.abs(deviation[0]! - sigma)).toBeLessThan(0.04 * sigma);
  });

  it('has neighbours in common as its kernel says, and only those', async () => {
    const { plane } = await drawn(grey, flat(0.5, 1));
    expect(correlation(plane(0), plane(0), 1)).toBeCloseTo(0.5, 1);
    expect(Math.abs(correlation(plane(0), plane(0), 2))).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(correlation(plane(0), plane(0), side))).toBeLessThan(5 / Math.sqrt(n));
  });

  it('has a level and a pattern for each channel, and channels in common', async () => {
    const { deviation, plane } = await drawn(colour, flat(0.5, 3));
    [10, 20, 5].forEach((sigma, c) => expect(Math.abs(deviation[c]! - sigma)).toBeLessThan(0.04 * sigma));
    expect(correlation(plane(0), plane(0), 1)).toBeCloseTo(0.5, 1);
    expect(Math.abs(correlation(plane(2), plane(2), 1))).toBeLessThan(5 / Math.sqrt(n));
    // Half of each of two axes, with one sign and with the other: nothing is left.
    expect(Math.abs(correlation(plane(0), plane(1), 0))).toBeLessThan(5 / Math.sqrt(n));
    const together = { ...colour, axes: [{ mix: [1, 1, 0], ...wide }, ...colour.axes.slice(1)] };
    const { plane: other } = await drawn(together, flat(0.5, 3));
    expect(correlation(other(0), other(1), 0)).toBeGreaterThan(0.2);
  });

  it('is as many times as strong as it is told', async () => {
    const { deviation } = await drawn(grey, flat(125 / 255, 1), 2);
    expect(Math.abs(deviation[0]! - 25)).toBeLessThan(1);
  });

  it('of grey is drawn for each channel of a picture in colour; of colour its luma comes on a grey one', async () => {
    const { plane } = await drawn(grey, flat(0.5, 3));
    expect(Math.abs(correlation(plane(0), plane(1), 0))).toBeLessThan(5 / Math.sqrt(n));
    const { deviation } = await drawn(colour, flat(0.5, 1));
    const luma = Math.hypot(0.299 * 10, 0.587 * 20, 0.114 * 5);
    expect(Math.abs(deviation[0]! - luma)).toBeLessThan(0.05 * luma);
  });

  it('has whole rows, dead pixels and JPEG where it has any', async () => {
    const quiet = { ...grey, curves: [level(0)] };
    const rows = await drawn({ ...quiet, banding: { rows: 10, columns: 0, common: 1 } }, flat(0.5, 1));
    const striped = rows.plane(0);
    expect(striped.every((v, i) => v === striped[i - (i % side)])).toBe(true);
    expect(rows.deviation[0]!).toBeGreaterThan(7);

    const stuck = { ...quiet, impulses: { share: 0.1, salt: 0.5, pepper: 0.5 } };
    const { data } = await noisy(stuck, flat(0.5, 1));
    expect(Math.abs(data.filter((v) => v === 1).length / n - 0.05)).toBeLessThan(0.01);
    expect(Math.abs(data.filter((v) => v === 0).length / n - 0.05)).toBeLessThan(0.01);

    const coded = await noisy({ ...grey, jpeg: 20 }, flat(0.5, 1));
    expect(coded.data.every((v) => v >= 0 && v <= 1)).toBe(true);
  });

  it('is the same for the same stream and clipped nowhere', async () => {
    const strong = { ...grey, curves: [level(200)] };
    const [a, b] = await Promise.all([noisy(strong, flat(0.5, 1)), noisy(strong, flat(0.5, 1))]);
    expect(a).toEqual(b);
    expect(Math.max(...a!.data)).toBeGreaterThan(1.5);
  });
});

const hostile: [string, object][] = [
  ['another format', { format: 2 }],
  ['a name that could be a path', { name: '../x' }],
  ['an endless name', { name: 'x'.repeat(100) }],
  ['two channels', { curves: [level(1), level(2)], axes: [colour.axes[0], colour.axes[1]] }],
  ['fewer axes than channels', { curves: colour.curves }],
  ['a curve that goes back', { curves: [[...level(1), ...level(2)]] }],
  ['a negative strength', { curves: [level(-1)] }],
  ['a kernel without a middle', { axes: [{ mix: [1], side: 2, kernel: [1, 1, 1, 1] }] }],
  ['a kernel of another size', { axes: [{ mix: [1], side: 3, kernel: [1] }] }],
  ['a huge kernel', { axes: [{ mix: [1], side: 99, kernel: Array.from({ length: 99 * 99 }, () => 0.1) }] }],
  ['an empty kernel', { axes: [{ mix: [1], side: 1, kernel: [0] }] }],
  ['no numbers', { axes: [{ mix: [NaN], side: 1, kernel: [1] }] }],
  ['a share above one', { impulses: { share: 2, salt: 0, pepper: 0 } }],
  ['a quality of nothing', { jpeg: 0 }],
  ['more than there is', { more: true }],
];

it.each(hostile)('a noise file with %s is refused', (_, change) => {
  expect(ownNoise.safeParse({ ...grey, ...change }).success).toBe(false);
});

function flat(value: number, channels: 1 | 3): Pixels {
  const pixels = blank(side, side, channels);
  pixels.data.fill(value);
  return pixels;
}

function noisy(own: OwnNoise, picture: Pixels, strength = 1): Promise<Pixels> {
  const part: NoisePart = { kind: 'own', low: strength, high: strength, own };
  return addNoise(picture, [part], randomFrom(9));
}

/** What was added, and its deviation in each channel on the 0-255 scale. */
async function drawn(own: OwnNoise, picture: Pixels, strength = 1) {
  const { data, channels } = await noisy(own, picture, strength);
  const planes = Array.from({ length: channels }, (_, c) =>
    data.filter((_, i) => i % channels === c).map((v) => v - picture.data[0]!),
  );
  const plane = (c: number) => planes[c]!;
  const deviation = Array.from({ length: channels }, (_, c) => {
    return 255 * Math.sqrt(plane(c).reduce((sum, v) => sum + v * v, 0) / n);
  });
  return { plane, deviation };
}

function correlation(a: Float32Array, b: Float32Array, lag: number): number {
  let [product, square, other] = [0, 0, 0];
  for (let i = 0; i + lag < n; i++) {
    product += a[i]! * b[i + lag]!;
    square += a[i]! ** 2;
    other += b[i]! ** 2;
  }
  return product / Math.sqrt(square * other);
}

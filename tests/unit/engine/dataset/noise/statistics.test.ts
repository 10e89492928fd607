import { describe, expect, it } from 'vitest';
import { parseNoise } from '../../../../../src-main/contract/config/noise.ts';
import { randomFrom, seedOf } from '../../../../../src-main/engine/base/random.ts';
import { addNoise, type AddNoiseOptions } from '../../../../../src-main/engine/dataset/noise/apply.ts';
import { blank, type Pixels } from '../../../../../src-main/engine/image/pixels.ts';

/*
 * Each noise against the law it is named after, on flat pictures of known size. Seeds are fixed, and the bounds are five
 * standard errors: of a mean of n values sigma / sqrt(n), of a variance sigma^2 sqrt((kurtosis - 1) / n), of a share
 * sqrt(p (1 - p) / n).
 */
const bound = 5;
const side = 300;
const n = side * side;

describe.each([0.1, 0.5, 1])('on a flat picture of %f', (level) => {
  it.each([5, 25, 50])('gaussian:%i has that sigma on the 0-255 scale', async (sigma) => {
    const s = sigma / 255;
    const { mean, variance, kurtosis } = moments(await noisy(`gaussian:${sigma}`, flat(level)), level);
    expect(Math.abs(mean - level)).toBeLessThan((bound * s) / Math.sqrt(n));
    expect(Math.abs(variance - s * s)).toBeLessThan(bound * s * s * Math.sqrt(2 / n));
    expect(Math.abs(kurtosis - 3)).toBeLessThan(bound * Math.sqrt(96 / n));
  });

  it.each([2, 30, 1000])('poisson:%i keeps the mean, and the variance is value / peak', async (peak) => {
    const expected = level / peak;
    const data = await noisy(`poisson:${peak}`, flat(level));
    const { mean, variance } = moments(data, level);
    const kurtosis = 3 + 1 / (level * peak);
    expect(Math.abs(mean - level)).toBeLessThan(bound * Math.sqrt(expected / n));
    expect(Math.abs(variance - expected)).toBeLessThan(bound * expected * Math.sqrt((kurtosis - 1) / n));
    expect(data.every((v) => Math.abs(v * peak - Math.round(v * peak)) < 1e-3)).toBe(true);
  });

  it.each([0.2, 1])('speckle:%f has a sigma in proportion to the value', async (sigma) => {
    const s = sigma * level;
    const { mean, variance } = moments(await noisy(`speckle:${sigma}`, flat(level)), level);
    expect(Math.abs(mean - level)).toBeLessThan((bound * s) / Math.sqrt(n));
    expect(Math.abs(variance - s * s)).toBeLessThan(bound * s * s * Math.sqrt(2 / n));
  });
});

it.each([0.02, 0.1, 0.8])('salt-pepper:%f hits that share, half white and half black', async (share) => {
  const data = await noisy(`salt-pepper:${share}`, flat(0.5));
  for (const value of [0, 1]) expectShare(count(data, value), share / 2);
  expectShare(count(data, 0.5), 1 - share);
});

it.each([0.05, 0.5, 0.9])('mask:%f switches that share of pixels off', async (share) => {
  const data = await noisy(`mask:${share}`, flat(0.5));
  expectShare(count(data, 0), share);
  expectShare(count(data, 0.5), 1 - share);
});

it.each(['salt-pepper:0.3', 'mask:0.3'])('%s takes all channels of a pixel together', async (spec) => {
  const data = await noisy(spec, flat(0.5, 3));
  for (let i = 0; i < data.length; i += 3) expect(new Set(data.subarray(i, i + 3)).size).toBe(1);
});

it('gaussian noise of the channels is independent', async () => {
  const data = await noisy('gaussian:255', flat(0, 3));
  let product = 0;
  for (let i = 0; i < data.length; i += 3) product += data[i]! * data[i + 1]!;
  expect(Math.abs(product / n)).toBeLessThan(bound / Math.sqrt(n));
});

it.each(['gaussian:0', 'salt-pepper:0', 'speckle:0', 'mask:0', 'paper:0'])(
  '%s changes nothing',
  async (spec) => {
    expect(await noisy(spec, flat(0.25))).toEqual(flat(0.25).data);
  },
);

describe('addNoise', () => {
  it('leaves the picture it is given as it is', async () => {
    const picture = flat(0.5);
    await noisy('gaussian:25+jpeg:10', picture);
    expect(picture.data).toEqual(flat(0.5).data);
  });

  it('clips only when it is asked to', async () => {
    const free = await noisy('gaussian:100', flat(0.9));
    const clipped = await noisy('gaussian:100', flat(0.9), { clip: true });
    expect(Math.max(...free)).toBeGreaterThan(1.5);
    expect(clipped).toEqual(free.map((v) => Math.min(1, Math.max(0, v))));
  });

  it('is the same for the same stream, and another for another', async () => {
    const spec = 'gaussian:5-55+poisson:30+salt-pepper:0.1+speckle:0.2+mask:0.1+paper:0.7+jpeg:20-60';
    const [a, again, other] = await Promise.all([1, 1, 2].map((seed) => noisy(spec, flat(0.5), {}, seed)));
    expect(again).toEqual(a);
    expect(other).not.toEqual(a);
  });

  it('applies parts in their order', async () => {
    const masked = await noisy('gaussian:50+mask:1', flat(0.5));
    const coarse = await noisy('mask:1+gaussian:50', flat(0.5));
    expect(count(masked, 0)).toBe(n);
    expect(count(coarse, 0)).toBeLessThan(10);
  });

  it('draws a strength of a range for each call, evenly', async () => {
    const spec = parseNoise('gaussian:10-50');
    const random = randomFrom(4);
    const sigmas: number[] = [];
    for (let i = 0; i < 400; i++) {
      const { data } = await addNoise({ ...blank(20, 20, 1) }, spec, random);
      sigmas.push(255 * Math.sqrt(moments(data, 0).variance));
    }
    const mean = sigmas.reduce((sum, s) => sum + s) / sigmas.length;
    const deviation = Math.sqrt(40 ** 2 / 12 + 30 ** 2 / 800);
    expect(Math.abs(mean - 30)).toBeLessThan((bound * deviation) / Math.sqrt(sigmas.length));
    expect(Math.min(...sigmas)).toBeGreaterThan(8);
    expect(Math.max(...sigmas)).toBeLessThan(60);
  });

  it('happens to the share of the pictures that is asked for', async () => {
    const random = randomFrom(5);
    const spec = parseNoise('gaussian:20@0.3');
    const picture = blank(4, 4, 1);
    let noisyOnes = 0;
    for (let i = 0; i < 1000; i++) {
      const { data } = await addNoise(picture, spec, random);
      noisyOnes += data.some((v) => v !== 0) ? 1 : 0;
    }
    expect(Math.abs(noisyOnes / 1000 - 0.3)).toBeLessThan(bound * Math.sqrt((0.3 * 0.7) / 1000));
  });

  it('draws nothing for a share of all', async () => {
    expect(await noisy('gaussian:5-50@1+jpeg:30', flat(0.5))).toEqual(
      await noisy('gaussian:5-50+jpeg:30', flat(0.5)),
    );
  });

  it('keeps photons of values below 0 at none', async () => {
    const data = await noisy('gaussian:80+poisson:30', flat(0));
    expect(data.every((v) => v >= 0 && Number.isFinite(v))).toBe(true);
  });
});

function flat(level: number, channels: 1 | 3 = 1): Pixels {
  const pixels = blank(side, side, channels);
  pixels.data.fill(level);
  return pixels;
}

async function noisy(
  spec: string,
  pixels: Pixels,
  options?: AddNoiseOptions,
  seed = 1,
): Promise<Float32Array> {
  const random = randomFrom(seedOf('noise', seed));
  return (await addNoise(pixels, parseNoise(spec), random, options)).data;
}

/** The mean, and the moments around the centre that theory gives. */
function moments(data: Float32Array, centre: number): { mean: number; variance: number; kurtosis: number } {
  let [sum, square, fourth] = [0, 0, 0];
  for (const v of data) {
    const d = v - centre;
    sum += d;
    square += d * d;
    fourth += d ** 4;
  }
  const variance = square / data.length;
  return { mean: centre + sum / data.length, variance, kurtosis: fourth / data.length / variance ** 2 };
}

function count(data: Float32Array, value: number): number {
  return data.reduce((sum, v) => sum + (v === value ? 1 : 0), 0);
}

function expectShare(found: number, share: number): void {
  expect(Math.abs(found / n - share)).toBeLessThan(bound * Math.sqrt((share * (1 - share)) / n));
}

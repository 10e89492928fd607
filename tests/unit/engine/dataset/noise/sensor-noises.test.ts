import { describe, expect, it } from 'vitest';
import { parseNoise } from '../../../../../src-main/contract/config/noise.ts';
import { randomFrom } from '../../../../../src-main/engine/base/random.ts';
import { addNoise } from '../../../../../src-main/engine/dataset/noise/apply.ts';
import { blank, type Pixels } from '../../../../../src-main/engine/image/pixels.ts';

/*
 * Each picture draws its own grain, sensor or bands, so what holds is the mean over many small ones. Pixels of a picture are not
 * independent: bounds are taken from the spread over the pictures themselves, five standard errors.
 */

describe.each([1, 3] as const)('with %i channels', (channels) => {
  it.each(['grain:20', 'banding:20'])('%s has that sigma, whatever it is drawn from', async (spec) => {
    const variances = await overPictures(60, spec, flat(0.5, channels), power);
    expectMean(variances, (20 / 255) ** 2);
  });

  it('camera has about its sigma in middle grey, and more variance in light', async () => {
    const [dark, middle, light] = await Promise.all(
      [0.1, 0.5, 0.9].map((level) => overPictures(60, 'camera:8', flat(level, channels), power)),
    );
    const deviation = Math.sqrt(mean(middle!)) * 255;
    expect(deviation).toBeGreaterThan(7.4);
    expect(deviation).toBeLessThan(8.6);
    // After the tone curve the shadows are the noisier ones.
    expect(mean(dark!)).toBeGreaterThan(mean(light!));
  });
});

it('grain has neighbours in common, gaussian has not', async () => {
  expect(mean(await overPictures(40, 'gaussian:20', flat(0.5, 1), nextTo))).toBeLessThan(0.05);
  expect(mean(await overPictures(40, 'grain:20', flat(0.5, 1), nextTo))).toBeGreaterThan(0.3);
});

it('grain of colour is coarser than that of brightness', async () => {
  const picture = flat(0.5, 3);
  expect(mean(await overPictures(40, 'grain:20', picture, (noise) => nextTo(chroma(noise))))).toBeGreaterThan(
    mean(await overPictures(40, 'grain:20', picture, (noise) => nextTo(luma(noise)))) + 0.03,
  );
});

it('banding is the same all along a row or a column', async () => {
  const random = randomFrom(1);
  const seen = new Set<string>();
  for (let i = 0; i < 12; i++) {
    const { data } = await addNoise(flat(0.5, 1), parseNoise('banding:20'), random);
    const alongRows = data.every((v, at) => v === data[at - (at % side)]);
    const alongColumns = data.every((v, at) => v === data[at % side]);
    expect(alongRows).not.toBe(alongColumns);
    seen.add(String(alongRows));
  }
  expect(seen.size).toBe(2);
});

it.each([0.01, 0.1, 0.5])('dead:%f hits that share of pixels, with any value', async (share) => {
  const level = -1; // no defect is stuck there
  for (const channels of [1, 3] as const) {
    const hit = (noise: Float32Array) => {
      let count = 0;
      for (let i = 0; i < noise.length; i += channels)
        count += noise.subarray(i, i + channels).some((v) => v !== 0) ? 1 : 0;
      return count / (noise.length / channels);
    };
    expectMean(await overPictures(80, `dead:${share}`, flat(level, channels), hit), share);
  }
  const { data } = await addNoise(flat(level, 1), parseNoise('dead:0.9'), randomFrom(3));
  const stuck = data.filter((v) => v !== level);
  for (const value of [0, 1]) expect(stuck.some((v) => v === value)).toBe(true);
  expect(stuck.some((v) => v > 0 && v < 1)).toBe(true);
  expect(stuck.every((v) => v >= 0 && v <= 1)).toBe(true);
});

it('dead takes one channel in half of the cases', async () => {
  const { data } = await addNoise(flat(-1, 3), parseNoise('dead:0.01'), randomFrom(2));
  const hits = Array.from({ length: side * side }, (_, i) => data.subarray(3 * i, 3 * i + 3))
    .map((pixel) => pixel.filter((v) => v !== -1).length)
    .filter((count) => count > 0);
  expect(hits).toContain(1);
  expect(hits).toContain(3);
});

it.each(['grain:0', 'camera:0', 'banding:0', 'dead:0'])('%s changes nothing', async (spec) => {
  const picture = flat(0.25, 3);
  expect((await addNoise(picture, parseNoise(spec), randomFrom(1))).data).toEqual(picture.data);
});

it.each(['grain:30', 'camera:100', 'banding:30', 'dead:0.2'])(
  '%s stays finite and is reproducible',
  async (spec) => {
    const picture: Pixels = {
      ...blank(33, 7, 3),
      data: Float32Array.from({ length: 693 }, (_, i) => i / 400 - 0.4),
    };
    const [a, b] = await Promise.all(
      [1, 1].map((seed) => addNoise(picture, parseNoise(spec), randomFrom(seed))),
    );
    expect(a!.data.every(Number.isFinite)).toBe(true);
    expect(a).toEqual(b);
  },
);

const side = 64;

/** Of each pixel of a colour picture. */
const chroma = (noise: Float32Array) => pixelwise(noise, (r, g) => r - g);
const luma = (noise: Float32Array) => pixelwise(noise, (r, g, b) => r + g + b);

function pixelwise(noise: Float32Array, of: (r: number, g: number, b: number) => number): Float32Array {
  return noise.filter((_, i) => i % 3 === 0).map((v, i) => of(v, noise[3 * i + 1]!, noise[3 * i + 2]!));
}

function flat(level: number, channels: 1 | 3): Pixels {
  const pixels = blank(side, side, channels);
  pixels.data.fill(level);
  return pixels;
}

/** A figure of the noise of each of many pictures. */
async function overPictures(
  count: number,
  spec: string,
  picture: Pixels,
  figure: (noise: Float32Array) => number,
): Promise<number[]> {
  const random = randomFrom(7);
  const figures: number[] = [];
  for (let i = 0; i < count; i++) {
    const { data } = await addNoise(picture, parseNoise(spec), random);
    figures.push(figure(data.map((v, at) => v - picture.data[at]!)));
  }
  return figures;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

function power(noise: Float32Array): number {
  return noise.reduce((sum, v) => sum + v * v, 0) / noise.length;
}

/** How much a pixel has in common with its right neighbour: correlation. */
function nextTo(noise: Float32Array): number {
  return product(noise, 1) / product(noise, 0);
}

/** Mean product of values `lag` pixels apart along rows, of a picture of one channel. */
function product(noise: Float32Array, lag: number): number {
  let sum = 0;
  for (let i = 0; i < noise.length; i++) if ((i % side) + lag < side) sum += noise[i]! * noise[i + lag]!;
  return sum / (side * (side - lag));
}

function expectMean(values: number[], expected: number): void {
  const centre = mean(values);
  const variance = mean(values.map((v) => (v - centre) ** 2));
  expect(Math.abs(centre - expected)).toBeLessThan(5 * Math.sqrt(variance / values.length));
}

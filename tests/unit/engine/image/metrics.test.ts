import { describe, expect, it } from 'vitest';
import { decodePixels } from '../../../../src-main/engine/image/decode.ts';
import { mse, psnr, rmse, squaredError, ssim } from '../../../../src-main/engine/image/metrics.ts';
import type { Pixels } from '../../../../src-main/engine/image/pixels.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { drawnPixels, scene } from '../../../helpers/images.ts';
import { sharedData } from '../../../helpers/folders.ts';
import { failureOf } from '../../../helpers/failures.ts';

const grey = (width: number, height: number, value: (x: number, y: number) => number): Pixels => ({
  data: Float32Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width))),
  width,
  height,
  channels: 1,
});

describe('errors and PSNR by hand', () => {
  const a = grey(2, 2, () => 0);
  const b = grey(2, 2, (x, y) => (x + y === 0 ? 1 : 0.5));

  it('sums, means and roots', () => {
    expect(squaredError(a, b)).toBe(1.75);
    expect(mse(a, b)).toBe(0.4375);
    expect(rmse(a, b)).toBeCloseTo(0.6614378, 6);
  });

  it('is the PSNR of the papers: 10 log10(255^2 / MSE)', () => {
    const noisy = grey(4, 4, () => 25 / 255);
    expect(
      psnr(
        grey(4, 4, () => 0),
        noisy,
      ),
    ).toBeCloseTo(10 * Math.log10(255 ** 2 / 25 ** 2), 5);
    expect(
      psnr(
        grey(4, 4, () => 0),
        noisy,
      ),
    ).toBeCloseTo(20.172, 3);
  });

  it('is without bounds for equal pictures and 0 for black against white', () => {
    expect(psnr(b, b)).toBe(Infinity);
    expect(
      psnr(
        a,
        grey(2, 2, () => 1),
      ),
    ).toBeCloseTo(0, 12);
  });

  it('refuses different sizes and channels', () => {
    expect(() =>
      psnr(
        a,
        grey(3, 2, () => 0),
      ),
    ).toThrow('Pictures of 2 x 2 grey and 3 x 2 grey cannot be compared. Give two pictures of the same size');
    expect(failureOf(() => ssim(a, { ...a, channels: 3 }))).toMatchObject({
      code: 'image/different-sizes',
      message: expect.stringContaining('2 x 2 colour'),
    });
  });
});

describe('SSIM', () => {
  it('is 1 for equal pictures', () => {
    expect(ssim(scene(40, 30, 3, 1), scene(40, 30, 3, 1))).toBeCloseTo(1, 12);
  });

  it('by hand: flat pictures differ in luminance alone', () => {
    const expected = (2 * 0.25 * 0.75 + 1e-4) / (0.25 ** 2 + 0.75 ** 2 + 1e-4);
    expect(
      ssim(
        grey(20, 15, () => 0.25),
        grey(20, 15, () => 0.75),
      ),
    ).toBeCloseTo(expected, 10);
  });

  it('by hand: one window, a picture against its negative', () => {
    const weights = Array.from({ length: 11 }, (_, i) => Math.exp(-((i - 5) ** 2) / 4.5));
    const sum = weights.reduce((s, w) => s + w, 0);
    const mean = weights.reduce((s, w, i) => s + (i / 10) * (w / sum), 0);
    const variance = weights.reduce((s, w, i) => s + (i / 10 - mean) ** 2 * (w / sum), 0);
    const expected = (-2 * variance + 9e-4) / (2 * variance + 9e-4);
    expect(mean).toBeCloseTo(0.5, 12);
    expect(
      ssim(
        grey(11, 11, (x) => x / 10),
        grey(11, 11, (x) => 1 - x / 10),
      ),
    ).toBeCloseTo(expected, 6);
  });

  it.each([
    [11, 11, 1],
    [23, 17, 1],
    [14, 31, 3],
    [5, 40, 1],
    [1, 1, 3],
  ] as const)('is what the definition gives, %d x %d, %d channels', (width, height, channels) => {
    const a = scene(width, height, channels, 3);
    const noise = drawnPixels(width, height, channels, 4);
    const b = { ...a, data: a.data.map((v, i) => v + 0.3 * (noise.data[i]! - 0.5)) };
    expect(ssim(a, b)).toBeCloseTo(ssimByDefinition(a, b), 9);
  });
});

const gauss = (i: number, side: number) => Math.exp(-((i - (side - 1) / 2) ** 2) / (2 * 1.5 * 1.5));

/**
 * The paper's formula, window by window, with the sums written out in two dimensions and variances about the
 * mean.
 */
function ssimByDefinition(a: Pixels, b: Pixels): number {
  const [sideX, sideY] = [Math.min(11, a.width), Math.min(11, a.height)];
  const values: number[] = [];
  for (let c = 0; c < a.channels; c++)
    for (let y = 0; y + sideY <= a.height; y++)
      for (let x = 0; x + sideX <= a.width; x++) {
        const places = Array.from({ length: sideX * sideY }, (_, i) => {
          const [u, v] = [i % sideX, Math.floor(i / sideX)];
          const at = ((y + v) * a.width + x + u) * a.channels + c;
          return { w: gauss(u, sideX) * gauss(v, sideY), a: a.data[at]!, b: b.data[at]! };
        });
        const all = places.reduce((s, p) => s + p.w, 0);
        const mean = (f: (p: { a: number; b: number }) => number) =>
          places.reduce((s, p) => s + p.w * f(p), 0) / all;
        const [ma, mb] = [mean((p) => p.a), mean((p) => p.b)];
        const [va, vb] = [mean((p) => (p.a - ma) ** 2), mean((p) => (p.b - mb) ** 2)];
        const cov = mean((p) => (p.a - ma) * (p.b - mb));
        values.push(
          ((2 * ma * mb + 0.0001) * (2 * cov + 0.0009)) / ((ma * ma + mb * mb + 0.0001) * (va + vb + 0.0009)),
        );
      }
  return values.reduce((s, v) => s + v, 0) / values.length;
}

const set12 = sharedData('set12');

describe.skipIf(!set12)('on Set12 (needs ../shared/data/set12)', () => {
  it('noise of sigma 25, neither clipped nor rounded, gives 20.2 dB', async () => {
    const clean = await decodePixels(`${set12}/01.png`);
    const random = randomFrom(1);
    const noisy = { ...clean, data: clean.data.map((v) => v + (25 / 255) * random.normal()) };
    expect(psnr(clean, noisy)).toBeGreaterThan(20.1);
    expect(psnr(clean, noisy)).toBeLessThan(20.25);
    expect(ssim(clean, noisy)).toBeGreaterThan(0.3);
    expect(ssim(clean, noisy)).toBeLessThan(0.6);
  });
});

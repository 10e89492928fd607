import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { makeBatch, type Source } from '../../../../src-main/engine/dataset/make-batch.ts';
import { measuredNoise, ownNoise } from '../../../../src-main/engine/dataset/own-noise.ts';
import {
  addedShare,
  constantNoise,
  recorrupt,
  type ChannelNoise,
} from '../../../../src-main/engine/dataset/recorrupt.ts';
import { blank, type Pixels } from '../../../../src-main/engine/image/pixels.ts';
import { pixelsToRaster } from '../../../../src-main/engine/image/raster.ts';
import { scene } from '../../../helpers/images.ts';

const side = 128;
const sigma = 0.1;

/** A grey of its own in each channel, with white noise. */
function noisy(channels: 1 | 3, deviation: (channel: number) => number = () => sigma): Pixels {
  const pixels = blank(side, side, channels);
  const random = randomFrom(4);
  for (let i = 0; i < pixels.data.length; i++)
    pixels.data[i] = grey(i % channels) + deviation(i % channels) * random.normal();
  return pixels;
}

function grey(channel: number): number {
  return 0.3 + 0.2 * channel;
}

function mean(values: Float32Array): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

function planesOf(values: Float32Array): Float32Array[] {
  return [0, 1, 2].map((c) => values.slice(c * side ** 2, (c + 1) * side ** 2));
}

/** Noise of both copies, and how far they go together. */
function statistics(seen: Pixels, target: Pixels, channel: number) {
  const apart = ({ data, channels }: Pixels) =>
    data.filter((_, i) => i % channels === channel).map((v) => v - grey(channel));
  const [a, b] = [apart(seen), apart(target)];
  return { a: mean(a.map((v) => v * v)), b: mean(b.map((v) => v * v)), ab: mean(a.map((v, i) => v * b[i]!)) };
}

describe('recorrupt', () => {
  it('makes two noisier copies whose noise is independent, channel by channel', () => {
    const levels = [0.05, 0.1, 0.15];
    const seen = noisy(3, (channel) => levels[channel]!);
    const noise = levels.map(constantNoise);
    const { target } = recorrupt(seen, noise, randomFrom(9));
    levels.forEach((level, channel) => {
      const { a, b, ab } = statistics(seen, target, channel);
      // Five standard errors of means over 16,384 pixels.
      const near = 5 / side;
      expect(Math.abs(a / (level ** 2 * (1 + addedShare ** 2)) - 1)).toBeLessThan(near * Math.SQRT2);
      expect(Math.abs(b / (level ** 2 * (1 + addedShare ** -2)) - 1)).toBeLessThan(near * Math.SQRT2);
      expect(Math.abs(ab) / Math.sqrt(a * b)).toBeLessThan(near);
    });
  });

  it('tells what is too much in the error: against such a copy it is that against another noisy picture', () => {
    const seen = noisy(1);
    const { target, excess } = recorrupt(seen, [constantNoise(sigma)], randomFrom(9));
    expect(excess).toBeCloseTo((sigma / addedShare) ** 2, 2);
    const error = target.data.reduce((sum, v) => sum + (v - grey(0)) ** 2, 0) / side ** 2;
    expect((error - excess) / sigma ** 2).toBeCloseTo(1, 0);
  });

  it('follows noise that grows with brightness', () => {
    const slope = 0.02;
    const seen = noisy(3, (channel) => Math.sqrt(slope * grey(channel)));
    const noise = Array.from({ length: 3 }, () => ({ offset: 0, slope, square: 0 }));
    const { target } = recorrupt(seen, noise, randomFrom(9));
    for (const channel of [0, 1, 2]) {
      const { a, b, ab } = statistics(seen, target, channel);
      expect(Math.abs(a / (slope * grey(channel) * (1 + addedShare ** 2)) - 1)).toBeLessThan(0.08);
      // The brightness around holds a little of the pixel's own noise.
      expect(Math.abs(ab) / Math.sqrt(a * b)).toBeLessThan(0.06);
    }
  });
});

describe('makeBatch of recorrupted pairs', () => {
  const recipe = {
    objective: 'self' as const,
    patch: side,
    batch: 1,
    seed: 3,
    augment: true,
    self: { method: 'recorrupted' as const, usual: constantNoise(sigma) },
  };
  const sourceOf = (pixels: Pixels): Source => {
    const input = pixelsToRaster(pixels, 16);
    const region = { x: 0, y: 0, width: side, height: side };
    return { input, region, noise: ownNoise(input, recipe.self) };
  };

  it('needs no weights, and takes the level from the image', async () => {
    const source = sourceOf(noisy(1, () => 0.06));
    expect(Math.abs(Math.sqrt(source.noise![0]!.offset) / 0.06 - 1)).toBeLessThan(0.05);
    const { weight, excess } = await makeBatch({ ...recipe, channels: 1 }, 0, [source]);
    expect(weight).toBeUndefined();
    expect(Math.abs(Math.sqrt(excess!) / (0.06 / addedShare) - 1)).toBeLessThan(0.07);
  });

  it('adds the same to all channels of a grey image', async () => {
    const { input, target } = await makeBatch({ ...recipe, channels: 3 }, 0, [sourceOf(noisy(1))]);
    for (const [first, ...others] of [planesOf(input), planesOf(target)])
      for (const other of others) expect(other.every((v, at) => v === first![at])).toBe(true);
  });

  it('follows what was told rather than the image', () => {
    const told = { ...recipe.self, noise: constantNoise(0.2) };
    expect(ownNoise(pixelsToRaster(noisy(3), 8), told).map(({ offset }) => offset)).toEqual(
      Array(3).fill(0.2 ** 2),
    );
  });

  it('hears from the image how its noise hangs on brightness', () => {
    const size = 160;
    const pixels = scene(size, size, 1, 3);
    const random = randomFrom(1);
    const data = pixels.data.map((v) => v + Math.sqrt(0.02 * v) * random.normal());
    const [{ offset, slope }] = measuredNoise(pixelsToRaster({ ...pixels, data }, 8)) as [ChannelNoise];
    expect(Math.abs(offset + 0.5 * slope - 0.01)).toBeLessThan(0.003);
    expect(slope).toBeGreaterThan(0.01);
  });

  it('takes the usual level where an image is too small to say', () => {
    const small = { data: new Float32Array(64).fill(0.5), width: 8, height: 8, channels: 1 as const };
    expect(ownNoise(pixelsToRaster(small, 8), recipe.self)).toEqual([recipe.self.usual]);
  });
});

import { describe, expect, it } from 'vitest';
import type { BatchRecipe } from '../../../../src-main/engine/dataset/batch.ts';
import { makeBatch, type Source } from '../../../../src-main/engine/dataset/make-batch.ts';
import { pixelsToRaster } from '../../../../src-main/engine/image/raster.ts';
import { drawnPixels } from '../../../helpers/images.ts';

const side = 16;
const count = 6;
const recipe: BatchRecipe = {
  objective: 'clean',
  channels: 1,
  patch: side,
  batch: count,
  seed: 3,
  augment: true,
};
const gaussian = [{ kind: 'gaussian' as const, low: 25, high: 25 }];

/** Images of random samples; the clean partner is the noisy one inverted, so that places can be compared. */
function sources(channels: 1 | 3 = 1): Source[] {
  return Array.from({ length: count }, (_, i) => {
    const pixels = drawnPixels(30 + i, 25, channels, i);
    const inverted = { ...pixels, data: pixels.data.map((v) => 1 - v) };
    const region = { x: 0, y: 0, width: pixels.width, height: pixels.height };
    return { input: pixelsToRaster(pixels, 16), target: pixelsToRaster(inverted, 16), region };
  });
}

function rms(a: Float32Array, b: Float32Array): number {
  return Math.sqrt(a.reduce((sum, v, i) => sum + (v - b[i]!) ** 2, 0) / a.length);
}

describe('makeBatch', () => {
  it('clean: adds noise to the input only, unclipped', async () => {
    const { step, input, target, weight } = await makeBatch({ ...recipe, noise: gaussian }, 5, sources());
    expect(step).toBe(5);
    expect(weight).toBeUndefined();
    expect(input).toHaveLength(count * side * side);
    expect(target.every((v) => v >= 0 && v <= 1)).toBe(true);
    const n = input.length;
    expect(Math.abs(rms(input, target) - 25 / 255)).toBeLessThan((5 * 25) / 255 / Math.sqrt(2 * n));
    expect(input.some((v) => v < 0 || v > 1)).toBe(true);
  });

  it('clean: waits for noises that take their time', async () => {
    const jpeg = [...gaussian, { kind: 'jpeg' as const, low: 30, high: 30 }];
    const { input, target } = await makeBatch({ ...recipe, noise: jpeg }, 0, sources());
    expect(rms(input, target)).toBeGreaterThan(0.05);
    expect(input.every((v) => v >= 0 && v <= 1)).toBe(true);
  });

  it('clean: turns a share of colour patches grey, with one noise in all channels', async () => {
    const colour = { ...recipe, channels: 3 as const, noise: gaussian };
    const area = side * side;
    const greys = ({ input, target }: { input: Float32Array; target: Float32Array }) =>
      Array.from({ length: count }, (_, i) =>
        [input, target].every((planes) => {
          const [r, g, b] = [0, 1, 2].map((c) =>
            planes.slice((3 * i + c) * area, (3 * i + c + 1) * area).join(),
          );
          return r === g && g === b;
        }),
      ).filter(Boolean).length;
    const none = await makeBatch(colour, 0, sources(3));
    expect(await makeBatch({ ...colour, greyShare: 0 }, 0, sources(3))).toEqual(none);
    expect(greys(none)).toBe(0);
    expect(greys(await makeBatch({ ...colour, greyShare: 1 }, 0, sources(3)))).toBe(count);
    const steps = [0, 1, 2, 3, 4, 5, 6, 7];
    const half = await Promise.all(
      steps.map((step) => makeBatch({ ...colour, greyShare: 0.5 }, step, sources(3))),
    );
    const found = half.reduce((sum, batch) => sum + greys(batch), 0);
    expect(found).toBeGreaterThan(0.25 * count * steps.length);
    expect(found).toBeLessThan(0.75 * count * steps.length);
  });

  it('clean: makes the colours of a share of the patches stronger, but for validation', async () => {
    const colour = { ...recipe, channels: 3 as const, noise: gaussian };
    const none = await makeBatch(colour, 0, sources(3));
    expect(await makeBatch({ ...colour, vivid: 0 }, 0, sources(3))).toEqual(none);
    const kept = { ...colour, augment: false };
    expect(await makeBatch({ ...kept, vivid: 1 }, 0, sources(3))).toEqual(
      await makeBatch(kept, 0, sources(3)),
    );
    const all = await makeBatch({ ...colour, vivid: 1 }, 0, sources(3));
    expect(all.target).not.toEqual(none.target);
    const grey = await makeBatch({ ...colour, vivid: 1, greyShare: 1 }, 0, sources(3));
    expect(grey).toEqual(await makeBatch({ ...colour, greyShare: 1 }, 0, sources(3)));
  });

  it.each([1, 3] as const)(
    'paired: cuts both images at the same place, turned the same way (%i channels)',
    async (channels) => {
      const { input, target } = await makeBatch(
        { ...recipe, objective: 'paired', channels },
        0,
        sources(channels),
      );
      expect(input).toHaveLength(channels * count * side * side);
      expect(Math.max(...input.map((v, i) => Math.abs(v + target[i]! - 1)))).toBeLessThan(1e-4);
    },
  );

  it.each([1, 3] as const)('self: hides what it weighs, and nothing else (%i channels)', async (channels) => {
    const { input, target, weight } = await makeBatch(
      { ...recipe, objective: 'self', channels },
      0,
      sources(channels),
    );
    const area = side * side;
    for (let i = 0; i < input.length; i++) {
      if (weight![i] === 0) expect(input[i]).toBe(target[i]);
      else expect(weight![i]).toBe(1);
    }
    // 4 x 4 cells for each patch, the same in all channels.
    expect(weight!.reduce((sum, w) => sum + w, 0)).toBe(16 * count * channels);
    expect(rms(input, target)).toBeGreaterThan(0.01);
    for (let c = 1; c < channels; c++)
      expect(weight!.slice(c * area, (c + 1) * area)).toEqual(weight!.slice(0, area));
  });

  it('writes colour as planes', async () => {
    const one = { ...recipe, batch: 1, channels: 3 as const, augment: false, objective: 'self' as const };
    const pixels = drawnPixels(side, side, 3, 1);
    const region = { x: 0, y: 0, width: side, height: side };
    const { target } = await makeBatch(one, 0, [{ input: pixelsToRaster(pixels, 16), region }]);
    for (let c = 0; c < 3; c++)
      for (let i = 0; i < side * side; i++)
        expect(Math.abs(target[c * side * side + i]! - pixels.data[3 * i + c]!)).toBeLessThan(1e-4);
  });

  it('is the same for the same seed and step, and another for others', async () => {
    const noisy = { ...recipe, noise: gaussian };
    const [a, again, later, other] = await Promise.all([
      makeBatch(noisy, 1, sources()),
      makeBatch(noisy, 1, sources()),
      makeBatch(noisy, 2, sources()),
      makeBatch({ ...noisy, seed: 4 }, 1, sources()),
    ]);
    expect(again).toEqual(a);
    expect(later.input).not.toEqual(a.input);
    expect(other.target).not.toEqual(a.target);
  });
});

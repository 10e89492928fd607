import { describe, expect, it } from 'vitest';
import { estimateNoise } from '../../../../src-main/engine/diagnose/level.ts';
import { decodePixels } from '../../../../src-main/engine/image/decode.ts';
import { blank } from '../../../../src-main/engine/image/pixels.ts';
import { sharedData } from '../../../helpers/folders.ts';
import { scene } from '../../../helpers/images.ts';
import { diagnosed, drawn, withNoise } from './noisy.ts';

const lumaOfWhite = Math.hypot(0.299, 0.587, 0.114);

describe('estimateNoise', () => {
  it.each([5, 15, 30, 55])(
    'tells sigma %f within seven hundredths in drawn pictures, clipped and rounded',
    async (sigma) => {
      const { sigma: found } = estimateNoise(await withNoise(drawn(1, 1, 256), `gaussian:${sigma}`))!;
      expect(Math.abs(found[0]! / sigma - 1)).toBeLessThan(0.07);
    },
  );

  it('tells each channel, and luma of noise that differs from channel to channel', async () => {
    const { sigma, luma } = estimateNoise(await withNoise(scene(256, 256, 3, 1), 'gaussian:20'))!;
    for (const each of sigma) expect(Math.abs(each / 20 - 1)).toBeLessThan(0.07);
    expect(Math.abs(luma / (20 * lumaOfWhite) - 1)).toBeLessThan(0.07);
  });

  it('tells luma of noise that is the same in all channels', async () => {
    const grey = await withNoise(scene(256, 256, 1, 2), 'gaussian:20');
    const colour = blank(256, 256, 3);
    for (let i = 0; i < colour.data.length; i++) colour.data[i] = grey.data[Math.floor(i / 3)]!;
    expect(Math.abs(estimateNoise(colour)!.luma / 20 - 1)).toBeLessThan(0.07);
  });

  it('undoes clipping: dark and bright pictures have the noise that was added', async () => {
    for (const level of [0.03, 0.97]) {
      const dark = blank(128, 128, 1);
      dark.data.fill(level);
      const { sigma } = estimateNoise(await withNoise(dark, 'gaussian:25'))!;
      expect(Math.abs(sigma[0]! / 25 - 1)).toBeLessThan(0.15);
    }
  });

  it('finds next to nothing where there is no noise', () => {
    expect(estimateNoise(blank(64, 64, 3))).toEqual({ sigma: [0, 0, 0], luma: 0 });
    expect(estimateNoise(scene(200, 200, 1, 3))!.luma).toBeLessThan(0.3);
    expect(diagnosed(drawn(3, 1)).level!.luma).toBeLessThan(1);
  });

  it.each([
    [1, 1],
    [7, 300],
    [12, 12],
  ])('says nothing of a picture of %d x %d', (width, height) => {
    expect(estimateNoise(blank(width, height, 1))).toBeNull();
    const { level, doubts, advice } = diagnosed(blank(width, height, 3));
    expect(level).toBeNull();
    expect(doubts).toContain('too-small');
    expect(advice.model).toMatchObject({ name: null, why: 'unknown' });
  });

  it('is the same for 8 and 16 bits', async () => {
    const noisy = await withNoise(drawn(1, 1, 128), 'gaussian:12');
    expect(diagnosed(noisy, 16).level!.luma).toBeCloseTo(diagnosed(noisy, 8).level!.luma, 3);
  });
});

const set12 = sharedData('set12');
const mcmaster = sharedData('mcmaster');

describe.skipIf(!set12 || !mcmaster)('on photographs (needs ../shared/data/set12 and mcmaster)', () => {
  it.each([5, 25, 55])('tells sigma %f within a twentieth, on average', async (sigma) => {
    const files = ['01', '02', '05', '08'].map((name) => `${set12}/${name}.png`);
    const errors = [];
    for (const file of [...files, `${mcmaster}/01.png`, `${mcmaster}/16.png`]) {
      const found = estimateNoise(await withNoise(await decodePixels(file), `gaussian:${sigma}`))!.sigma;
      errors.push(Math.abs(found.reduce((a, b) => a + b) / found.length / sigma - 1));
    }
    expect(errors.reduce((a, b) => a + b) / errors.length).toBeLessThan(0.05);
  });
});

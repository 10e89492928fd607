import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { gaussianBlur } from '../../../../src-main/engine/image/filters.ts';
import type { Pixels } from '../../../../src-main/engine/image/pixels.ts';
import { judgeResidual } from '../../../../src-main/engine/train/residual.ts';
import { scene } from '../../../helpers/images.ts';

const side = 128;
const clean = scene(side, side, 1, 3);
const sigma = 25 / 255;
const random = randomFrom(9);
const noise = Float32Array.from(clean.data, () => sigma * random.normal());
const noisy: Pixels = { ...clean, data: clean.data.map((value, i) => value + noise[i]!) };
const judged = (cleaned: Float32Array) => judgeResidual([noisy.data], [cleaned], side, sigma ** 2);

describe('what is taken away', () => {
  test('by a perfect denoiser is white and as strong as the noise', () => {
    const { whiteness, taken } = judged(clean.data);
    expect(whiteness).toBeGreaterThan(0.96);
    expect(taken).toBeCloseTo(1, 1);
  });

  test('by one that smoothes too much has structure', () => {
    const { whiteness, taken } = judged(gaussianBlur(clean, 2).data);
    expect(whiteness).toBeLessThan(0.9);
    expect(taken).toBeGreaterThan(1);
  });

  test('by one that does too little is not enough', () => {
    const half = judged(noisy.data.map((value, i) => value - noise[i]! / 2));
    expect(half.whiteness).toBeGreaterThan(0.96);
    expect(half.taken).toBeCloseTo(0.5, 1);
    expect(judged(noisy.data)).toMatchObject({ taken: 0 });
  });

  test('cannot be compared with noise that is not there', () => {
    expect(judgeResidual([noisy.data], [clean.data], side, null)).not.toHaveProperty('taken');
    expect(judgeResidual([noisy.data], [clean.data], side, 0)).not.toHaveProperty('taken');
  });

  test('is as bad as in its worst channel', () => {
    const blurred = gaussianBlur(clean, 2).data;
    const both = judgeResidual([noisy.data, noisy.data], [clean.data, blurred], side, sigma ** 2);
    expect(both.whiteness).toBeCloseTo(judged(blurred).whiteness!, 12);
  });
});

import { expect, it } from 'vitest';
import { randomFrom } from '../../../../../src-main/engine/base/random.ts';
import { drawSigns } from '../../../../../src-main/engine/lab/data/drawn-digits.ts';
import { strangePictures } from '../../../../../src-main/engine/lab/data/strange-pictures.ts';
import { mean } from '../../../../../src-main/engine/lab/measures.ts';
import { mapRows } from '../../../../../src-main/engine/lab/rows.ts';

const digits = [...'01234567890123456789'];

it('draws the same digits for the same seed, and others for another', () => {
  const [a, b, c] = [1, 1, 2].map((seed) => drawSigns(digits, randomFrom(seed)));
  expect(a!.shape).toEqual([28, 28, 1]);
  expect(b).toEqual(a);
  expect(c).not.toEqual(a);
});

it('draws white ink on black, away from the edges', () => {
  for (const picture of mapRows(drawSigns(digits, randomFrom(7)), (numbers) => numbers)) {
    expect(Math.min(...picture)).toBe(0);
    expect(Math.max(...picture)).toBeGreaterThan(0.9);
    expect(mean(picture)).toBeGreaterThan(0.02);
    expect(mean(picture)).toBeLessThan(0.4);
    const edge = picture.filter((_, i) => i % 28 === 0 || i % 28 === 27 || i < 28 || i >= 27 * 28);
    expect(mean(edge)).toBeLessThan(0.05);
  }
});

it('draws letters and photographs as strangers', () => {
  const { letters, photographs } = strangePictures(3, randomFrom(1));
  for (const pictures of [letters, photographs]) {
    expect(pictures).toMatchObject({ count: 3, shape: [28, 28, 1] });
    expect(pictures.data.every((value) => value >= 0 && value <= 1)).toBe(true);
  }
});

import { describe, expect, it } from 'vitest';
import { luma, replaceLuma, toGrey, toRgb } from '../../../../src-main/engine/image/colour.ts';
import type { Pixels } from '../../../../src-main/engine/image/pixels.ts';
import { expectClose } from '../../../helpers/close.ts';
import { drawnPixels } from '../../../helpers/images.ts';

const one = (...values: number[]): Pixels => ({
  data: Float32Array.from(values),
  width: 1,
  height: 1,
  channels: values.length === 3 ? 3 : 1,
});

/** Y'CbCr by the matrix of JFIF, independent of the code under test. */
function ycc(p: Pixels): number[][] {
  return Array.from({ length: p.width * p.height }, (_, i) => {
    const [r, g, b] = [...p.data.subarray(3 * i, 3 * i + 3)] as [number, number, number];
    const y = 0.299 * r + 0.587 * g + 0.114 * b;
    return [y, -0.168736 * r - 0.331264 * g + 0.5 * b, 0.5 * r - 0.418688 * g - 0.081312 * b];
  });
}

describe('luma', () => {
  it.each([
    [[1, 1, 1], 1],
    [[1, 0, 0], 0.299],
    [[0, 1, 0], 0.587],
    [[0, 0, 1], 0.114],
  ])('of %j is %d', (rgb, expected) => {
    expect(luma(one(...rgb)).data[0]).toBeCloseTo(expected, 6);
  });

  it('of a grey picture is the picture', () => {
    const grey = drawnPixels(3, 2, 1, 1);
    expect(toGrey(grey)).toBe(grey);
    expect(luma(toRgb(grey)).data).toHaveLength(6);
    expectClose(luma(toRgb(grey)).data, grey.data, { absolute: 1e-7 });
  });
});

describe('replaceLuma', () => {
  it('changes luma and keeps both chroma components', () => {
    const colour = drawnPixels(8, 6, 3, 2);
    const soft = { ...colour, data: colour.data.map((v) => 0.4 + 0.2 * v) };
    const grey = luma(soft);
    const other = { ...grey, data: grey.data.map((v) => v + 0.15) };
    const before = ycc(soft);
    ycc(replaceLuma(soft, other)).forEach((after, i) => {
      const [y, cb, cr] = before[i]!;
      expectClose(after, [y! + 0.15, cb!, cr!], { absolute: 1e-6 });
    });
  });

  it('with its own luma gives the picture back', () => {
    const colour = drawnPixels(5, 4, 3, 3);
    expectClose(replaceLuma(colour, luma(colour)).data, colour.data, { absolute: 1e-7 });
  });

  it('clips', () => {
    expect([...replaceLuma(one(1, 0, 0), one(1)).data]).toEqual([1, 0.701, 0.701].map(Math.fround));
    expect(Math.min(...replaceLuma(one(1, 0, 0), one(0)).data)).toBe(0);
  });
});

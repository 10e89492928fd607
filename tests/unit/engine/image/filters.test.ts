import { describe, expect, it } from 'vitest';
import { gaussianBlur, identity, median3 } from '../../../../src-main/engine/image/filters.ts';
import type { Pixels } from '../../../../src-main/engine/image/pixels.ts';
import { expectClose } from '../../../helpers/close.ts';
import { drawnPixels } from '../../../helpers/images.ts';

const sizes = [
  [1, 1, 1],
  [2, 1, 3],
  [9, 7, 1],
  [12, 5, 3],
] as const;

const clamp = (i: number, n: number) => Math.max(0, Math.min(n - 1, i));

/** The value at (x, y), the edge repeated beyond it. */
function valueAt(p: Pixels, x: number, y: number, c: number): number {
  return p.data[(clamp(y, p.height) * p.width + clamp(x, p.width)) * p.channels + c]!;
}

/** Applies a rule to each place of a picture. */
function each(p: Pixels, rule: (x: number, y: number, c: number) => number): Float32Array {
  return Float32Array.from(p.data, (_, i) => {
    const place = Math.floor(i / p.channels);
    return rule(place % p.width, Math.floor(place / p.width), i % p.channels);
  });
}

const offsets = [-1, 0, 1];

/** Unnormalised weight of a Gaussian of sigma 1. */
const weight = (u: number, v: number) => Math.exp(-(u * u + v * v) / 2);

describe('median3', () => {
  it.each(sizes)('is the middle of nine sorted values, %d x %d x %d', (width, height, channels) => {
    const picture = drawnPixels(width, height, channels, 1);
    const expected = each(picture, (x, y, c) => {
      const nine = offsets.flatMap((v) => offsets.map((u) => valueAt(picture, x + u, y + v, c)));
      return nine.toSorted((a, b) => a - b)[4]!;
    });
    expect(median3(picture).data).toEqual(expected);
  });

  it('finds the middle of every arrangement of dark and light', () => {
    for (let bits = 0; bits < 512; bits++) {
      const data = Float32Array.from({ length: 9 }, (_, i) => (bits >> i) & 1);
      const light = data.reduce((s, v) => s + v, 0);
      const { data: out } = median3({ data, width: 3, height: 3, channels: 1 });
      expect(out[4]).toBe(light >= 5 ? 1 : 0);
    }
  });
});

describe('gaussianBlur', () => {
  it.each(sizes)('is the sum over the plane, %d x %d x %d', (width, height, channels) => {
    const picture = drawnPixels(width, height, channels, 2);
    const reach = Array.from({ length: 9 }, (_, i) => i - 4);
    const all = reach.flatMap((v) => reach.map((u) => weight(u, v))).reduce((s, w) => s + w, 0);
    const expected = each(picture, (x, y, c) => {
      const parts = reach.flatMap((v) => reach.map((u) => weight(u, v) * valueAt(picture, x + u, y + v, c)));
      return parts.reduce((s, w) => s + w, 0) / all;
    });
    expectClose(gaussianBlur(picture, 1).data, expected, { absolute: 1e-6 });
  });

  it('leaves a flat picture flat, and everything at sigma 0', () => {
    const flat = { data: new Float32Array(30).fill(0.7), width: 6, height: 5, channels: 1 } as const;
    expectClose(gaussianBlur(flat, 1.7).data, flat.data, { absolute: 1e-6 });
    const picture = drawnPixels(6, 5, 1, 3);
    expect(gaussianBlur(picture, 0)).toBe(picture);
    expect(identity(picture)).toBe(picture);
  });
});

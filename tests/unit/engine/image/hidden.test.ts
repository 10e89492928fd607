import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverHidden, mirrored } from '../../../../src-main/engine/image/hidden.ts';
import { drawnRaster } from '../../../helpers/images.ts';

const line = (seen: string) => [...mirrored([...seen].map((c) => (c === '#' ? 1 : 0)))];

describe('where hidden places take their value from', () => {
  it.each([
    ['###', [0, 1, 2]],
    ['..#', [2, 2, 2]],
    ['..##', [3, 2, 2, 3]],
    ['###....', [0, 1, 2, 2, 1, 0, 1]],
    ['##..##', [0, 1, 1, 4, 4, 5]],
    ['...', [-1, -1, -1]],
  ])('%s', (seen, places) => {
    expect(line(seen)).toEqual(places);
  });

  it('are always places that are seen', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 40 }), (seen) => {
        const places = [...mirrored(seen)];
        if (!seen.includes(1)) expect(new Set(places)).toEqual(new Set([-1]));
        else
          for (const [i, place] of places.entries())
            expect(seen[i] ? place === i : seen[place] === 1).toBe(true);
      }),
    );
  });
});

describe('covering what is hidden', () => {
  it('leaves what is seen, covers the rest from it, and puts it back', () => {
    const raster = drawnRaster(17, 13, 3, 16, 1);
    const alpha = Uint16Array.from({ length: 17 * 13 }, (_, i) => (i % 17 < 5 || i < 40 ? 0 : 1 + i));
    for (let i = 0; i < alpha.length; i++) if (alpha[i] === 0) raster.data.fill(0, 3 * i, 3 * i + 3);
    const before = raster.data.slice();
    const uncover = coverHidden(raster, alpha)!;
    const isSeen = (i: number) => alpha[Math.floor(i / 3)]! > 0;
    expect(raster.data.filter((_, i) => isSeen(i))).toEqual(before.filter((_, i) => isSeen(i)));
    const values = new Set(before.filter((_, i) => isSeen(i)));
    expect(raster.data.every((value) => values.has(value))).toBe(true);
    raster.data.fill(7);
    uncover();
    expect(raster.data.filter((_, i) => !isSeen(i))).toEqual(before.filter((_, i) => !isSeen(i)));
    expect(raster.data.filter((_, i) => isSeen(i)).every((value) => value === 7)).toBe(true);
  });

  it('does nothing where nothing is hidden, and covers nothing where all is', () => {
    const raster = drawnRaster(4, 4, 1, 8, 2);
    expect(coverHidden(raster, undefined)).toBeNull();
    expect(coverHidden(raster, new Uint8Array(16).fill(1))).toBeNull();
    coverHidden(raster, new Uint8Array(16));
    expect(raster).toEqual(drawnRaster(4, 4, 1, 8, 2));
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawn, grips, middleCrop, moved, resized } from '../../../../src-renderer/viewer/crop.ts';
import type { Size } from '../../../../src-renderer/viewer/geometry.ts';
import type { Region } from '../../../../src-renderer/viewer/types.ts';
import { picture, share } from './arbitrary.ts';

const limits = { least: 16, most: 512 };
const by = fc.record({
  x: fc.double({ min: -5000, max: 5000, noNaN: true }),
  y: fc.double({ min: -5000, max: 5000, noNaN: true }),
});

const side = (share: number, whole: number) =>
  Math.min(limits.least + Math.round(share * (limits.most - limits.least)), whole);

/** A crop within its picture and its limits. */
const situation = fc.tuple(picture, share, share, share, share).map(([picture, x, y, w, h]) => {
  const [width, height] = [side(w, picture.width), side(h, picture.height)];
  const crop = {
    x: Math.round(x * (picture.width - width)),
    y: Math.round(y * (picture.height - height)),
    width,
    height,
  };
  return { picture, crop };
});

function expectGood(crop: Region, picture: Size): void {
  for (const value of Object.values(crop)) expect(Number.isInteger(value)).toBe(true);
  for (const [start, length, whole] of [
    [crop.x, crop.width, picture.width],
    [crop.y, crop.height, picture.height],
  ] as const) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(start + length).toBeLessThanOrEqual(whole);
    expect(length).toBeGreaterThanOrEqual(Math.min(limits.least, whole));
    expect(length).toBeLessThanOrEqual(limits.most);
  }
}

describe('a crop', () => {
  it('keeps its size when it is moved', () => {
    fc.assert(
      fc.property(situation, by, ({ picture, crop }, by) => {
        const there = moved(crop, by, picture);
        expectGood(there, picture);
        expect([there.width, there.height]).toEqual([crop.width, crop.height]);
      }),
    );
  });

  it('keeps its other edges when one is moved', () => {
    fc.assert(
      fc.property(situation, by, fc.constantFrom(...grips), ({ picture, crop }, by, grip) => {
        const there = resized(crop, grip, by, picture, limits);
        expectGood(there, picture);
        if (grip.x >= 0) expect(there.x).toBe(crop.x);
        if (grip.x <= 0) expect(there.x + there.width).toBe(crop.x + crop.width);
        if (grip.y >= 0) expect(there.y).toBe(crop.y);
        if (grip.y <= 0) expect(there.y + there.height).toBe(crop.y + crop.height);
      }),
    );
  });

  it('is good however it is drawn', () => {
    fc.assert(
      fc.property(picture, by, by, (picture, from, to) =>
        expectGood(drawn(from, to, picture, limits), picture),
      ),
    );
  });

  it('reaches from where the pointer went down to where it is', () => {
    const picture = { width: 1000, height: 1000 };
    const between = { x: 100, y: 200, width: 60, height: 90 };
    expect(drawn({ x: 100, y: 200 }, { x: 160, y: 290 }, picture, limits)).toEqual(between);
    expect(drawn({ x: 160, y: 290 }, { x: 100, y: 200 }, picture, limits)).toEqual(between);
  });

  it('begins in the middle of what is seen', () => {
    fc.assert(
      fc.property(situation, ({ picture, crop: seen }) =>
        expectGood(middleCrop(seen, picture, limits), picture),
      ),
    );
    const seen = { x: 100, y: 100, width: 200, height: 100 };
    const picture = { width: 1000, height: 1000 };
    expect(middleCrop(seen, picture, limits)).toEqual({ x: 150, y: 125, width: 100, height: 50 });
  });
});

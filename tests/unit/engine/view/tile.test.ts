import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lengthAt,
  levelCount,
  sizeOf,
  tileSide,
  type Plate,
} from '../../../../src-main/engine/view/plate.ts';
import { readLevel, removedBetween, tileRect } from '../../../../src-main/engine/view/tile.ts';
import { failureOf } from '../../../helpers/failures.ts';
import { drawnPicture } from '../../../helpers/images.ts';
import { drawnPlate, plateOf } from './plates.ts';

function wholeLevel(plate: Plate, level: number) {
  const { width, height } = sizeOf(plate);
  const size = { width: lengthAt(width, level), height: lengthAt(height, level) };
  return { ...size, data: readLevel(plate, level, { x: 0, y: 0, ...size }) };
}

/** The level put together from its tiles. */
function assembled(plate: Plate, level: number): Uint8Array {
  const { width, height } = wholeLevel(plate, level);
  const out = new Uint8Array(4 * width * height);
  for (let row = 0; row * tileSide < height; row++)
    for (let column = 0; column * tileSide < width; column++) {
      const rect = tileRect(plate, { level, column, row });
      const tile = readLevel(plate, level, rect);
      for (let y = 0; y < rect.height; y++)
        out.set(
          tile.subarray(4 * y * rect.width, 4 * (y + 1) * rect.width),
          4 * ((rect.y + y) * width + rect.x),
        );
    }
  return out;
}

/** The mean of up to four pixels of the level below, alpha left out. */
function meanBelow(below: ReturnType<typeof wholeLevel>, x: number, y: number, c: number): number {
  const [columns, rows] = [
    [2 * x, Math.min(2 * x + 1, below.width - 1)],
    [2 * y, Math.min(2 * y + 1, below.height - 1)],
  ] as const;
  let sum = 0;
  for (const v of rows) for (const u of columns) sum += below.data[4 * (v * below.width + u) + c]!;
  return Math.floor((sum + 2) / 4);
}

const sizes = fc.constantFrom([1, 1], [513, 7], [7, 513], [1025, 3], [512, 512], [600, 1030]);

describe('tiles', () => {
  it('of every level make up the level, for odd sizes and all orientations', () => {
    fc.assert(
      fc.property(
        sizes,
        fc.integer({ min: 1, max: 8 }),
        fc.boolean(),
        ([width, height], orientation, wide) => {
          const picture = drawnPicture(width!, height!, wide ? 1 : 3, wide ? 16 : 8, 1);
          const plate = plateOf(picture, orientation);
          const size = sizeOf(plate);
          const levels = levelCount(size.width, size.height);
          expect(plate.levels).toHaveLength(levels - 1);
          for (let level = 0; level < levels; level++)
            expect(Buffer.compare(assembled(plate, level), wholeLevel(plate, level).data)).toBe(0);
          const last = wholeLevel(plate, levels - 1);
          expect(Math.max(last.width, last.height)).toBeLessThanOrEqual(tileSide);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('of a level are means of the level below', () => {
    const plate = drawnPlate(1030, 515);
    for (let level = 1; level <= plate.levels.length; level++) {
      const [below, own] = [wholeLevel(plate, level - 1), wholeLevel(plate, level)];
      for (let i = 0; i < own.data.length; i++) {
        const pixel = Math.floor(i / 4);
        const [x, y] = [pixel % own.width, Math.floor(pixel / own.width)];
        if (own.data[i] !== meanBelow(below, x, y, i % 4)) expect.fail(`level ${level} at ${x}, ${y}`);
      }
    }
  });

  it('show no colour of what is transparent', () => {
    const picture = drawnPicture(1024, 2, 3, 8, 1, true);
    // Every other column is red and cannot be seen; the others are green.
    for (let i = 0; i < 2048; i++) {
      picture.raster.data.set(i % 2 ? [0, 200, 0] : [255, 0, 0], 3 * i);
      picture.alpha![i] = i % 2 ? 255 : 0;
    }
    const { data } = wholeLevel(plateOf(picture), 1);
    expect(Array.from(data.subarray(0, 4))).toEqual([0, 200, 0, 128]);
  });

  it('that are not there are refused', () => {
    const plate = drawnPlate(513, 7);
    for (const place of [
      { level: 2, column: 0, row: 0 },
      { level: 0, column: 2, row: 0 },
      { level: 1, column: 0, row: 1 },
    ])
      expect(failureOf(() => tileRect(plate, place)).code).toBe('view/no-tile');
  });
});

it('what was removed is grey where nothing was, and twice the difference elsewhere', () => {
  const before = Uint8Array.of(100, 100, 100, 255, 10, 200, 30, 80);
  const after = Uint8Array.of(100, 90, 120, 255, 210, 0, 30, 80);
  expect(Array.from(removedBetween(before, after))).toEqual([128, 148, 88, 255, 0, 255, 128, 80]);
});

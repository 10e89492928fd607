import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentsOf } from '../../../../src-main/engine/document/components.ts';
import type { Grey } from '../../../../src-main/engine/document/grey.ts';
import { fillUnknown, rowsBetween } from '../../../../src-main/engine/document/plane.ts';
import { rankFilter } from '../../../../src-main/engine/document/rank-filter.ts';
import { turn } from '../../../../src-main/engine/document/turn.ts';
import { boxSums, windowSize } from '../../../../src-main/engine/document/window.ts';
import { drawnRaster } from '../../../helpers/images.ts';

const plane = (most: number) =>
  fc
    .record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }) })
    .chain(({ width, height }) =>
      fc
        .uint8Array({ minLength: width * height, maxLength: width * height, max: most })
        .map((data): Grey => ({ data, width, height })),
    );

/** The values of the window around a pixel. */
function windowOf({ data, width, height }: Grey, x: number, y: number, radius: number): number[] {
  const values: number[] = [];
  for (let v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++)
    for (let u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++)
      values.push(data[v * width + u]!);
  return values;
}

describe('windows', () => {
  it('have the rank that sorting gives', () => {
    fc.assert(
      fc.property(
        plane(255),
        fc.integer({ min: 0, max: 5 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (grey, radius, share) => {
          const { data } = rankFilter(grey, radius, share);
          for (const [at, value] of data.entries()) {
            const values = windowOf(grey, at % grey.width, Math.floor(at / grey.width), radius);
            expect(value).toBe(values.toSorted((a, b) => a - b)[Math.floor(share * values.length)]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('have the sum and size that counting gives', () => {
    fc.assert(
      fc.property(plane(255), fc.integer({ min: 0, max: 6 }), (grey, radius) => {
        const { data, width, height } = grey;
        const sums = boxSums(width, height, radius, (at) => data[at]!);
        for (let y = 0; y < height; y++) {
          const row = sums(y);
          for (let x = 0; x < width; x++) {
            const values = windowOf(grey, x, y, radius);
            expect(row[x]).toBe(values.reduce((a, b) => a + b, 0));
            expect(windowSize(x, y, width, height, radius)).toBe(values.length);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('pieces of ink', () => {
  it('are those that filling finds', () => {
    fc.assert(
      fc.property(plane(1), (ink) => {
        const { pieceOf, runs, pieces } = componentsOf(ink);
        const label = new Int32Array(ink.data.length).fill(-1);
        for (let i = 0; i < pieceOf.length; i++)
          label.fill(
            pieceOf[i]!,
            runs[3 * i]! * ink.width + runs[3 * i + 1]!,
            runs[3 * i]! * ink.width + runs[3 * i + 2]!,
          );
        const expected = filled(ink);
        expect(label.every((own, at) => own >= 0 === (ink.data[at] === 1))).toBe(true);
        const names = new Map<number, number>();
        for (const [at, own] of label.entries()) {
          if (own < 0) continue;
          if (!names.has(own)) names.set(own, expected[at]!);
          expect(names.get(own)).toBe(expected[at]);
        }
        expect(new Set(names.values()).size).toBe(pieces.count);
        expect(pieces.area.reduce((a, b) => a + b, 0)).toBe(ink.data.reduce((a, b) => a + b, 0));
      }),
      { numRuns: 100 },
    );
  });
});

/** The lowest place of the piece that each pixel belongs to. */
function filled({ data, width, height }: Grey): Int32Array {
  const found = new Int32Array(data.length).fill(-1);
  for (let start = 0; start < data.length; start++) {
    if (data[start] !== 1 || found[start] !== -1) continue;
    const waiting = [start];
    found[start] = start;
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
      for (const dy of [-1, 0, 1])
        for (const dx of [-1, 0, 1]) {
          const [x, y] = [(at % width) + dx, Math.floor(at / width) + dy];
          if (x < 0 || y < 0 || x >= width || y >= height) continue;
          const to = y * width + x;
          if (data[to] === 1 && found[to] === -1) {
            found[to] = start;
            waiting.push(to);
          }
        }
  }
  return found;
}

describe('planes', () => {
  it('fill what is unknown with what is around it, and keep the rest', () => {
    const data = Float32Array.from([1, NaN, NaN, NaN, 3, NaN, 1, NaN, NaN]);
    fillUnknown({ data, width: 3, height: 3 }, 0);
    expect(data.every((value) => value >= 1 && value <= 3)).toBe(true);
    expect([data[0], data[4], data[6]]).toEqual([1, 3, 1]);
    const none = { data: new Float32Array(4).fill(NaN), width: 2, height: 2 };
    fillUnknown(none, 7);
    expect(Array.from(none.data)).toEqual([7, 7, 7, 7]);
  });

  it('go straight from the middle of one cell to the next', () => {
    const row = new Float32Array(8);
    rowsBetween({ data: Float32Array.from([0, 4]), width: 2, height: 1 }, 4)(2, row);
    expect(Array.from(row)).toEqual([0, 0, 0.5, 1.5, 2.5, 3.5, 4, 4]);
  });
});

describe('turning', () => {
  it('by nothing changes nothing, at 8 and 16 bits, grey and colour', () => {
    for (const depth of [8, 16] as const)
      for (const channels of [1, 3] as const) {
        const raster = drawnRaster(9, 7, channels, depth, 1);
        expect(turn(raster, 0, false, () => 0)).toEqual(raster);
      }
  });

  it('by a quarter moves pixels to where they belong', () => {
    const raster = {
      data: Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]),
      width: 3,
      height: 3,
      channels: 1,
    } as const;
    expect(Array.from(turn(raster, 90, false, () => 0).data)).toEqual([7, 4, 1, 8, 5, 2, 9, 6, 3]);
  });

  it('grows a page to hold its corners', () => {
    const { width, height } = turn(drawnRaster(100, 50, 1, 8, 2), 10, true, () => 255);
    expect([width, height]).toEqual([108, 67]);
  });
});

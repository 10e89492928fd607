import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../../../src-main/engine/tiles/geometry.ts';
import {
  planAxis,
  planTiles,
  planTilesWithin,
  type TilePlan,
} from '../../../../src-main/engine/tiles/plan.ts';

const geometries: fc.Arbitrary<Geometry> = fc.oneof(
  fc.record({ multiple: fc.constantFrom(1, 2, 3, 4, 8, 16), radius: fc.nat(40) }),
  fc.record({ multiple: fc.constantFrom(1, 4, 7, 28), radius: fc.nat(40), fixedSide: fc.constant(28) }),
);
const sides = fc.oneof(fc.nat(120), fc.constant(Infinity));
const size = fc.integer({ min: 1, max: 90 });

describe('planTiles', () => {
  it('writes every pixel exactly once, reads inside the padded picture, and keeps one tile size', () => {
    fc.assert(
      fc.property(size, size, geometries, sides, (width, height, geometry, side) => {
        expectLawful(planTiles(width, height, geometry, side), geometry);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    [1, 1],
    [257, 89],
    [19, 37],
    [50_000, 3],
    [3, 50_000],
  ])('is lawful for %i x %i', (width, height) => {
    for (const geometry of [
      { multiple: 1, radius: 0 },
      { multiple: 4, radius: 46 },
      { multiple: 28, radius: 0, fixedSide: 28 },
    ])
      for (const side of [0, 64, 512, Infinity])
        expectLawful(planTiles(width, height, geometry, side), geometry);
  });

  it('keeps the radius as context on every inner side', () => {
    fc.assert(
      fc.property(size, size, geometries, sides, (width, height, geometry, side) => {
        if (geometry.fixedSide !== undefined) return;
        const plan = planTiles(width, height, geometry, side);
        for (const { read, crop } of plan.tiles) {
          if (read.x > 0) expect(crop.x).toBeGreaterThanOrEqual(geometry.radius);
          const right = read.width - crop.x - crop.width;
          if (read.x + read.width < plan.padded.width) expect(right).toBeGreaterThanOrEqual(geometry.radius);
        }
      }),
    );
  });

  it('takes one tile of the padded size when the picture is small', () => {
    const plan = planTiles(30, 21, { multiple: 8, radius: 10 }, 64);
    expect(plan.tiles).toEqual([
      {
        read: { x: 0, y: 0, width: 32, height: 24 },
        crop: { x: 0, y: 0, width: 30, height: 21 },
        write: { x: 0, y: 0, width: 30, height: 21 },
      },
    ]);
  });

  it('gives nets of a fixed side exactly that side', () => {
    expect(planTiles(5, 60, { multiple: 1, radius: 4, fixedSide: 28 }, 512).tile).toEqual({
      width: 28,
      height: 28,
    });
  });

  it('takes the smallest tile that needs no more tiles', () => {
    expect(planAxis(600, { multiple: 4, radius: 14 }, 512)).toEqual({
      padded: 600,
      tile: 316,
      spans: [
        { read: 0, crop: 0, write: 0, length: 300 },
        { read: 284, crop: 16, write: 300, length: 300 },
      ],
    });
  });
});

describe('planTilesWithin', () => {
  const area = fc.oneof(fc.nat(120 ** 2), fc.constant(Infinity));

  it('is lawful, and keeps to the area where the overlap allows it', () => {
    fc.assert(
      fc.property(size, size, geometries, area, (width, height, geometry, most) => {
        const plan = planTilesWithin(width, height, geometry, most);
        expectLawful(plan, geometry);
        const smallest = planTiles(width, height, geometry, 0).tile;
        const { tile } = plan;
        expect(tile.width * tile.height).toBeLessThanOrEqual(
          Math.max(most, smallest.width * smallest.height),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('makes hardly more work than squares of that area, for what is rounded up', () => {
    const sides = fc.integer({ min: 100, max: 5000 });
    fc.assert(
      fc.property(sides, sides, fc.constantFrom(1, 8), fc.nat(50), (width, height, multiple, radius) => {
        const geometry = { multiple, radius };
        const squares = planTiles(width, height, geometry, 400);
        const plan = planTilesWithin(width, height, geometry, 400 ** 2);
        expect(workOf(plan)).toBeLessThanOrEqual(1.1 * workOf(squares));
      }),
    );
  });

  it('cuts a page of 2480 x 3508 so that little is computed twice', () => {
    const plan = planTilesWithin(2480, 3508, { multiple: 8, radius: 52 }, 614_400);
    expect(plan.tile.width * plan.tile.height).toBeLessThanOrEqual(614_400);
    expect(workOf(plan) / (2480 * 3508)).toBeLessThan(1.35);
  });
});

function workOf({ tile, tiles }: TilePlan): number {
  return tile.width * tile.height * tiles.length;
}

function expectLawful(plan: TilePlan, { multiple }: Geometry): void {
  const { width, height, padded, tile } = plan;
  expect(padded.width).toBeGreaterThanOrEqual(width);
  expect([padded.width % multiple, tile.width % multiple, tile.height % multiple]).toEqual([0, 0, 0]);
  const written = new Uint8Array(width * height);
  for (const { read, crop, write } of plan.tiles) {
    const fits =
      read.width === tile.width &&
      read.height === tile.height &&
      read.x % multiple === 0 &&
      read.y % multiple === 0 &&
      read.x >= 0 &&
      read.x + read.width <= padded.width &&
      read.y + read.height <= padded.height &&
      read.x + crop.x === write.x &&
      read.y + crop.y === write.y &&
      crop.width === write.width &&
      crop.height === write.height &&
      crop.x >= 0 &&
      crop.x + crop.width <= tile.width &&
      crop.y + crop.height <= tile.height;
    expect(fits, JSON.stringify({ read, crop, write })).toBe(true);
    for (let y = write.y; y < write.y + write.height; y++)
      for (let x = write.x; x < write.x + write.width; x++) written[y * width + x]!++;
  }
  expect(written.every((times) => times === 1)).toBe(true);
}

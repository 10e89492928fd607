import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlap } from '../../../../src-renderer/viewer/geometry.ts';
import {
  coarser,
  finer,
  levelFor,
  tileRect,
  tilesIn,
  type Place,
} from '../../../../src-renderer/viewer/tiling.ts';
import { seenThrough } from '../../../../src-renderer/viewer/viewport.ts';
import { layerOf, share, situation } from './arbitrary.ts';

const key = ({ level, column, row }: Place) => `${level}/${column}/${row}`;

describe('levelFor', () => {
  it('has a pixel for each device pixel, and less than two', () => {
    const layer = { levels: 6 };
    expect([64, 1, 0.99, 0.5, 0.49, 0.25, 0.03125, 0.01].map((scale) => levelFor(scale, layer))).toEqual([
      0, 0, 0, 1, 1, 2, 5, 5,
    ]);
  });
});

describe('tilesIn', () => {
  it('covers what is seen exactly: every tile touches it, and their areas add up', () => {
    fc.assert(
      fc.property(situation, ({ picture, frame, viewport }) => {
        const layer = layerOf(picture);
        const seen = seenThrough(viewport, frame, frame, picture)!;
        const tiles = tilesIn(layer, levelFor(viewport.scale, layer), seen);
        const shares = tiles.map((place) => overlap(tileRect(layer, place)!, seen));
        const area = shares.reduce((sum, part) => sum + (part ? part.width * part.height : 0), 0);
        expect(new Set(tiles.map(key)).size).toBe(tiles.length);
        expect(shares.every((part) => part !== null)).toBe(true);
        expect(area / (seen.width * seen.height)).toBeCloseTo(1, 6);
      }),
    );
  });

  it('gives none outside of the picture', () => {
    const layer = layerOf({ width: 1000, height: 700 }, 256);
    expect(tilesIn(layer, 0, { x: 2000, y: 0, width: 100, height: 100 })).toEqual([]);
    expect(tilesIn(layer, 0, { x: -300, y: -300, width: 100, height: 100 })).toEqual([]);
  });
});

describe('levels', () => {
  it('have the same place in a coarser tile as its finer ones', () => {
    fc.assert(
      fc.property(situation, share, ({ picture, frame, viewport }, rise) => {
        const layer = layerOf(picture, 64);
        const seen = seenThrough(viewport, frame, frame, picture)!;
        const level = Math.round(rise * (layer.levels - 1));
        for (const place of tilesIn(layer, level, seen).slice(0, 20)) {
          expect(finer(layer, place).every((part) => key(coarser(part, level)) === key(place))).toBe(true);
          expect(finer(layer, place).length).toBe(level === 0 ? 0 : finerCount(layer, place));
        }
      }),
    );
  });

  it('end in one tile that is the whole picture', () => {
    const layer = layerOf({ width: 4240, height: 2832 });
    expect(tileRect(layer, coarser({ level: 0, column: 8, row: 5 }, layer.levels - 1))).toEqual({
      x: 0,
      y: 0,
      width: 4240,
      height: 2832,
    });
  });
});

function finerCount(layer: ReturnType<typeof layerOf>, place: Place): number {
  const { width, height } = tileRect(layer, place)!;
  const span = layer.tile * 2 ** (place.level - 1);
  return Math.ceil(width / span) * Math.ceil(height / span);
}

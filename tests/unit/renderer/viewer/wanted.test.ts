import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { middleOf, overlap } from '../../../../src-renderer/viewer/geometry.ts';
import { tileRect } from '../../../../src-renderer/viewer/tiling.ts';
import { seenThrough } from '../../../../src-renderer/viewer/viewport.ts';
import { visibleTiles, wantedTiles } from '../../../../src-renderer/viewer/wanted.ts';
import { layerOf, situation } from './arbitrary.ts';

test('the coarsest tile of every layer first, then what is seen, layers in turn, from the middle outwards', () => {
  const size = { width: 4000, height: 3000 };
  const layers = [layerOf(size, 512, 'after', 3), layerOf(size, 512, 'before')];
  const seen = { x: 1000, y: 1000, width: 1100, height: 700 };
  const wanted = wantedTiles(layers, 1, seen);
  const visible = visibleTiles(layers[0]!, 1, seen).length;
  expect(wanted.slice(0, 2).map(({ layer, level }) => [layer, level])).toEqual([
    ['after', 3],
    ['before', 3],
  ]);
  const sharp = wanted.slice(2, 2 + 2 * visible);
  expect(sharp.map(({ layer }) => layer)).toEqual(sharp.map((_, i) => (i % 2 ? 'before' : 'after')));
  expect(sharp.filter(({ layer }) => layer === 'after').every(({ version }) => version === 3)).toBe(true);
  const middle = middleOf(seen);
  const distances = sharp
    .filter(({ layer }) => layer === 'after')
    .map((tile) => middleOf(tileRect(layers[0]!, tile)!))
    .map(({ x, y }) => Math.hypot(x - middle.x, y - middle.y));
  expect(distances).toEqual(distances.toSorted((a, b) => a - b));
});

test('all that is seen is wanted, and what is wanted besides lies close by', () => {
  fc.assert(
    fc.property(situation, ({ picture, frame, viewport }) => {
      const layer = layerOf(picture);
      const seen = seenThrough(viewport, frame, frame, picture)!;
      const wanted = wantedTiles([layer], viewport.scale, seen);
      const keys = wanted.map(({ level, column, row }) => `${level}/${column}/${row}`);
      for (const { level, column, row } of visibleTiles(layer, viewport.scale, seen))
        expect(keys).toContain(`${level}/${column}/${row}`);
      for (const tile of wanted.slice(1)) {
        const margin = layer.tile * 2 ** tile.level;
        const near = {
          x: seen.x - margin,
          y: seen.y - margin,
          width: seen.width + 2 * margin,
          height: seen.height + 2 * margin,
        };
        expect(overlap(tileRect(layer, tile)!, near)).not.toBeNull();
      }
    }),
    { numRuns: 60 },
  );
});

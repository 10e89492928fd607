import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rect } from '../../../../src-renderer/viewer/geometry.ts';
import { onScreen, piecesIn, placementOf, type Piece } from '../../../../src-renderer/viewer/pieces.ts';
import { levelFor, tileRect, tilesIn, type Place } from '../../../../src-renderer/viewer/tiling.ts';
import { seenThrough, type Viewport } from '../../../../src-renderer/viewer/viewport.ts';
import type { Size } from '../../../../src-renderer/viewer/geometry.ts';
import { layerOf, situation } from './arbitrary.ts';

type Layer = ReturnType<typeof layerOf>;
interface FakeTile extends Size {
  place: Place;
}

function tileAt(layer: Layer, place: Place): FakeTile {
  const { width, height } = tileRect(layer, place)!;
  const step = 2 ** place.level;
  return { place, width: Math.ceil(width / step), height: Math.ceil(height / step) };
}

/** Pieces of all that is seen; `there` says which tiles have come. */
function draw(layer: Layer, viewport: Viewport, frame: Rect, there: (place: Place) => boolean) {
  const placement = placementOf(viewport, frame);
  const seen = seenThrough(viewport, frame, frame, layer)!;
  const find = (place: Place) => (there(place) ? tileAt(layer, place) : null);
  return piecesIn(layer, seen, placement, frame, find);
}

const area = (pieces: Piece<FakeTile>[]) =>
  pieces.reduce((sum, { target }) => sum + target.width * target.height, 0);

/** Every pair apart: what is drawn twice would be blended twice. */
function overlapFree(pieces: Piece<FakeTile>[]): boolean {
  return pieces.every(({ target: a }, i) =>
    pieces
      .slice(i + 1)
      .every(
        ({ target: b }) =>
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
      ),
  );
}

/** The device pixels that the picture covers in the frame. */
function covered(layer: Layer, viewport: Viewport, frame: Rect): number {
  const { x, y, width, height } = onScreen({ x: 0, y: 0, ...layer }, placementOf(viewport, frame));
  const across = Math.min(x + width, frame.x + frame.width) - Math.max(x, frame.x);
  const down = Math.min(y + height, frame.y + frame.height) - Math.max(y, frame.y);
  return across * down;
}

const patterns: Record<string, (layer: Layer, scale: number) => (place: Place) => boolean> = {
  'every tile there': () => () => true,
  'only the coarsest there': (layer) => (place) => place.level === layer.levels - 1,
  'some of the right level there': (layer) => (place) =>
    place.level === layer.levels - 1 || (place.column + place.row) % 2 === 0,
  'only finer ones there': (layer, scale) => (place) =>
    place.level < levelFor(scale, layer) || place.level === layer.levels - 1,
};

describe('piecesIn', () => {
  it.each(Object.keys(patterns))('draws every device pixel of the picture once, with %s', (name) => {
    fc.assert(
      fc.property(situation, ({ picture, frame, viewport }) => {
        const layer = layerOf(picture, 256);
        const pieces = draw(layer, viewport, frame, patterns[name]!(layer, viewport.scale));
        // The outermost device pixels may be seen by less than half.
        const slack = 2 * (frame.width + frame.height) + 4;
        expect(Math.abs(area(pieces) - covered(layer, viewport, frame))).toBeLessThanOrEqual(slack);
        if (pieces.length < 200) expect(overlapFree(pieces)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('takes from a tile what lies under the place on the screen', () => {
    fc.assert(
      fc.property(situation, ({ picture, frame, viewport }) => {
        const layer = layerOf(picture, 256);
        const { origin, scale } = placementOf(viewport, frame);
        for (const { tile, source, target } of draw(layer, viewport, frame, () => true)) {
          const rect = tileRect(layer, tile.place)!;
          const step = 2 ** tile.place.level;
          const meant = (target.x - origin.x) / scale;
          // Rounding to device pixels moves by half of one at most.
          expect(Math.abs(rect.x + source.x * step - meant)).toBeLessThanOrEqual(0.5001 / scale + step);
          expect(source.x >= 0 && source.y >= 0).toBe(true);
          expect(source.x + source.width).toBeLessThanOrEqual(tile.width + 1e-6);
          expect(source.y + source.height).toBeLessThanOrEqual(tile.height + 1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('at 100 % moves whole pixels and never mixes them', () => {
    const layer = layerOf({ width: 1001, height: 777 }, 256);
    const frame = { x: 0, y: 0, width: 333, height: 251 };
    for (const { source, target } of draw(layer, { x: 500.3, y: 400.7, scale: 1 }, frame, () => true)) {
      expect([source.x, source.y, source.width, source.height].every(Number.isInteger)).toBe(true);
      expect([source.width, source.height]).toEqual([target.width, target.height]);
    }
  });

  it('draws nothing where nothing has come', () => {
    const layer = layerOf({ width: 1000, height: 1000 });
    const frame = { x: 0, y: 0, width: 100, height: 100 };
    expect(draw(layer, { x: 500, y: 500, scale: 1 }, frame, () => false)).toEqual([]);
    expect(tilesIn(layer, 0, { x: 450, y: 450, width: 100, height: 100 })).toHaveLength(4);
  });
});

import { contains, type Point } from './geometry.ts';
import type { Pane } from './panes.ts';
import type { Picture } from './draw.ts';
import { layerShown, pictureSize } from './panes.ts';
import type { Tile } from './tile.ts';
import type { ViewLayer } from './types.ts';
import { toPicture } from './viewport.ts';

/** A pixel of the picture as it is shown: red, green, blue and alpha, 0..255; null while its tile is not there. */
export interface PixelReading extends Point {
  value: number[] | null;
}

/** What lies under a point of a pane; null beside the picture. */
export function readPixel(pane: Pane, at: Point, picture: Picture): PixelReading | null {
  const size = pictureSize(picture.scene);
  const point = toPicture(picture.viewport, pane.frame, at);
  if (!size || !contains({ x: 0, y: 0, ...size }, point)) return null;
  const place = { x: Math.floor(point.x), y: Math.floor(point.y) };
  return { ...place, value: shownValue(pane, place, picture) };
}

function shownValue(pane: Pane, place: Point, { scene, strength, find }: Picture): number[] | null {
  const shown = layerShown(pane.shown);
  const value = (layer: ViewLayer | null) => (layer ? valueAt(layer, place, find) : null);
  const before = shown === 'removed' ? [128, 128, 128, 255] : value(scene.before);
  if (shown === 'before') return before;
  const over = value(scene[shown]);
  if (!before || !over) return over ?? before;
  return over.map((sample, i) => Math.round(before[i]! + (strength / 100) * (sample - before[i]!)));
}

function valueAt({ id, tile: side }: ViewLayer, { x, y }: Point, find: Picture['find']): number[] | null {
  const [column, row] = [Math.floor(x / side), Math.floor(y / side)];
  const tile = find({ layer: id, level: 0, column, row });
  return tile && sampleOf(tile, x - column * side, y - row * side);
}

function sampleOf({ image }: Tile, x: number, y: number): number[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  context.drawImage(image, x, y, 1, 1, 0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
}

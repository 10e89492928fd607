import * as fc from 'fast-check';
import type { Point, Rect, Size } from '../../../../src-renderer/viewer/geometry.ts';
import type { ViewLayer } from '../../../../src-renderer/viewer/types.ts';
import { keepInside, scaleLimits, type Viewport } from '../../../../src-renderer/viewer/viewport.ts';

const length = (max: number) => fc.integer({ min: 1, max });

/** From a single pixel to more than 50 megapixels. */
export const picture: fc.Arbitrary<Size> = fc.record({ width: length(9000), height: length(9000) });

/** A frame somewhere on the screen, in device pixels. */
export const frame: fc.Arbitrary<Rect> = fc.record({
  x: fc.integer({ min: 0, max: 2000 }),
  y: fc.integer({ min: 0, max: 2000 }),
  width: fc.integer({ min: 40, max: 4000 }),
  height: fc.integer({ min: 40, max: 4000 }),
});

export const share = fc.double({ min: 0, max: 1, noNaN: true });

/** A picture in a frame, seen as it may be seen, and a point of the frame. */
export interface Situation {
  picture: Size;
  frame: Rect;
  viewport: Viewport;
  at: Point;
}

export const situation: fc.Arbitrary<Situation> = fc
  .tuple(picture, frame, fc.tuple(share, share, share, share, share))
  .map(([picture, frame, [x, y, zoom, atX, atY]]) => {
    const { least, most } = scaleLimits(picture, frame);
    const anywhere = {
      x: x * picture.width,
      y: y * picture.height,
      scale: least * (most / least) ** zoom,
    };
    const at = { x: frame.x + atX * frame.width, y: frame.y + atY * frame.height };
    return { picture, frame, viewport: keepInside(anywhere, picture, frame), at };
  });

/** The layer of a picture, down to the level that is one tile. */
export function layerOf({ width, height }: Size, tile = 512, id = 'layer', version = 0): ViewLayer {
  const levels = Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / tile))) + 1;
  return { id, width, height, tile, levels, version };
}

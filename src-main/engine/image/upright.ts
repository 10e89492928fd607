import { blankRaster, depthOf, type Raster, type Rect } from './raster.ts';

/* Pictures lie in memory as they are stored. People see them upright: turned by their EXIF orientation, 1..8. */

interface Size {
  width: number;
  height: number;
}

/** Size of the upright picture, from the stored one. */
export function uprightSize({ width, height }: Size, orientation = 1): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

/** Where the stored pixel of the upright pixel (x, y) lies; `width` and `height` are the stored picture's. */
function storedPlace({ width, height }: Size, orientation: number, x: number, y: number): [number, number] {
  const [across, down] = orientation >= 5 ? [y, x] : [x, y];
  const fromRight = [2, 3, 7, 8].includes(orientation);
  const fromBelow = [3, 4, 6, 7].includes(orientation);
  return [fromRight ? width - 1 - across : across, fromBelow ? height - 1 - down : down];
}

/** The part of the stored picture that a part of the upright one is made of. */
export function storedRect(rect: Rect, stored: Size, orientation = 1): Rect {
  const [x1, y1] = storedPlace(stored, orientation, rect.x, rect.y);
  const [x2, y2] = storedPlace(stored, orientation, rect.x + rect.width - 1, rect.y + rect.height - 1);
  const [x, y] = [Math.min(x1, x2), Math.min(y1, y2)];
  return { x, y, width: Math.abs(x2 - x1) + 1, height: Math.abs(y2 - y1) + 1 };
}

/** Where a point of the upright picture lies in the stored one; pixel (0, 0) reaches from 0 to 1. `stored`: the stored picture's size. */
export function storedPoint(x: number, y: number, stored: Size, orientation = 1): [number, number] {
  const [column, row] = storedPlace(stored, orientation, x, y);
  // `storedPlace` counts pixels, whose mirror image is one less than that of points.
  const fromRight = [2, 3, 7, 8].includes(orientation);
  const fromBelow = [3, 4, 6, 7].includes(orientation);
  return [column + Number(fromRight), row + Number(fromBelow)];
}

/** Undoes `storedPoint`; `stored` is the stored picture's size. */
export function uprightPoint(x: number, y: number, stored: Size, orientation = 1): [number, number] {
  return storedPoint(x, y, uprightSize(stored, orientation), undoing(orientation));
}

/** What turns back: a quarter to one side undoes one to the other, all else undoes itself. */
export function undoing(orientation: number): number {
  return orientation === 6 ? 8 : orientation === 8 ? 6 : orientation;
}

/** A stored picture, or a part of one, as people see it; the same one where nothing has to be turned. */
export function upright(raster: Raster, orientation = 1): Raster {
  if (orientation === 1) return raster;
  const { channels, data } = raster;
  const { width, height } = uprightSize(raster, orientation);
  const turned = blankRaster(width, height, channels, depthOf(data));
  let to = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [column, row] = storedPlace(raster, orientation, x, y);
      const from = (row * raster.width + column) * channels;
      for (let c = 0; c < channels; c++) turned.data[to++] = data[from + c]!;
    }
  return turned;
}

/** A part of a picture; it must lie inside. */
export function cropRaster({ data, width, channels }: Raster, rect: Rect): Raster {
  const part = blankRaster(rect.width, rect.height, channels, depthOf(data));
  for (let y = 0; y < rect.height; y++) {
    const start = ((rect.y + y) * width + rect.x) * channels;
    part.data.set(data.subarray(start, start + rect.width * channels), y * rect.width * channels);
  }
  return part;
}

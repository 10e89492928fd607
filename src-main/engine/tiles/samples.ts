import type { Pixels } from '../image/pixels.ts';
import { whiteOf, type Raster } from '../image/raster.ts';

/** What tiles are cut from and written to: a picture at its file's own depth, or in floats. */
export type Samples = Raster | Pixels;

/** Some rows of a picture. `data` begins with the row `top`; width and height are the whole picture's. */
export type Rows = Samples & { top?: number };

/** The sample that means 1.0: 255, 65535, or 1 for floats. */
export function unitOf({ data }: Samples): number {
  return data instanceof Float32Array ? 1 : whiteOf(data);
}

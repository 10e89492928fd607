import type { Region } from '../../contract/config/view.ts';
import { restoreMarks } from '../denoise/restore-marks.ts';
import { storedRect } from '../image/upright.ts';
import { drawLevels } from './levels.ts';
import { plateLike, sharedCopy, sizeOf, type Plate } from './plate.ts';

/** A copy of a cleaned plate with marks of what was cleaned put back. @param marks boxes of the upright page */
export function mendPlate(before: Plate, after: Plate, marks: readonly Region[]): Plate {
  const boxes = marks.map((mark) => storedRect(mark, before.raster, before.orientation));
  const mended = restoreMarks(before.raster, after.raster, boxes);
  const plate = plateLike(after, sharedCopy(mended.data));
  drawLevels(plate, { x: 0, y: 0, ...sizeOf(plate) });
  return plate;
}

import type { Picture } from '../../../../src-main/engine/image/picture.ts';
import { drawLevels } from '../../../../src-main/engine/view/levels.ts';
import { plateLike, sharedCopy, type Plate } from '../../../../src-main/engine/view/plate.ts';
import { drawnPicture } from '../../../helpers/images.ts';

/** A plate of a picture that was never a file. */
export function plateOf({ raster, alpha }: Picture, orientation = 1): Plate {
  const look = { raster, alpha: alpha ? sharedCopy(alpha) : null, orientation, colours: null };
  const plate = plateLike(look, sharedCopy(raster.data));
  drawLevels(plate);
  return plate;
}

export function drawnPlate(width: number, height: number, channels: 1 | 3 = 3, depth: 8 | 16 = 8): Plate {
  return plateOf(drawnPicture(width, height, channels, depth, width + height));
}

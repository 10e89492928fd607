import { colourTable } from '../image/colour-table.ts';
import { decodeImage } from '../image/decode.ts';
import { inPlainLight } from '../image/plain-light.ts';
import { asSeen } from '../image/seen-light.ts';
import { drawLevels } from './levels.ts';
import { plateLike, sharedCopy, type Plate } from './plate.ts';

/**
 * Reads a page of a file into shared memory.
 * @throws Failure as `decodeImage`
 */
export async function developPage(file: string, page: number): Promise<Plate> {
  // As it is cleaned elsewhere: light itself is no longer in it, whether a PNG or a profile said so.
  const { raster, alpha, source } = asSeen(await inPlainLight(await decodeImage(file, { page }), 'tiff'));
  const look = {
    raster,
    alpha: alpha ? sharedCopy(alpha) : null,
    orientation: source.orientation ?? 1,
    // CMYK has become sRGB already, by its profile.
    colours: source.icc ? await colourTable(source.icc, raster.channels) : null,
  };
  const plate = plateLike(look, sharedCopy(raster.data));
  drawLevels(plate);
  return plate;
}

/** A plate with the same pixels, to be changed. */
export function copyPlate(from: Plate): Plate {
  const plate = plateLike(from, sharedCopy(from.raster.data));
  for (const [i, level] of plate.levels.entries()) level.data.set(from.levels[i]!.data);
  return plate;
}

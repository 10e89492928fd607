import { mkdir } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { Format } from '../../../../src-main/contract/config/cleaning.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../../src-main/engine/image/picture.ts';
import type { Pixels } from '../../../../src-main/engine/image/pixels.ts';
import { pixelsToRaster, type Depth } from '../../../../src-main/engine/image/raster.ts';
import { scene } from '../../../helpers/images.ts';

const formats: Record<string, Format> = { '.png': 'png', '.tiff': 'tiff', '.jpg': 'jpeg', '.webp': 'webp' };

/** Saves grey scenes of the given sizes, each another one, or the pixels themselves, under names below a folder. */
export async function saveImages(
  folder: string,
  images: Record<string, [width: number, height: number] | Pixels>,
  depth: Depth = 8,
): Promise<void> {
  for (const [i, [name, image]] of Object.entries(images).entries()) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    const pixels = Array.isArray(image) ? scene(image[0], image[1], 1, i) : image;
    const picture = newPicture(pixelsToRaster(pixels, depth));
    await encodeImage(picture, file, { format: formats[extname(name).toLowerCase()]! });
  }
}

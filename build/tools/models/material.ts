import { mkdir, readdir, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { randomFrom, seedOf } from '../../../src-main/engine/base/random.ts';
import { installedFonts } from '../../../src-main/engine/draw/fonts.ts';
import { foreignFonts } from '../../../src-main/engine/draw/scripts.ts';
import { drawPage } from '../../../src-main/engine/draw/page.ts';
import { encodeImage } from '../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../src-main/engine/image/picture.ts';
import { pixelsToRaster } from '../../../src-main/engine/image/raster.ts';

/** What a net learns from, and what it is validated on: a folder, or a share of the same images. */
export interface Material {
  images: string;
  validation: string;
}

/** Every so many-th scene is kept for validation. */
const scenesForOne = 15;

/**
 * Links to photographs in two folders. Pictures of one scene (`NAME.jpg`, `NAME-detail.jpg`) stay together: a net that has seen the one
 * is not to be tried on the other.
 * @throws Error when no folder was given
 */
export async function splitPhotographs(folder: string, photographs: string | undefined): Promise<Material> {
  if (!photographs)
    throw new Error('This model learns from photographs: name their folder with --photographs');
  const files = (await readdir(photographs)).filter((file) => /\.(jpe?g|png)$/i.test(file)).toSorted();
  const scenes = [...new Set(files.map(sceneOf))];
  const kept = new Set(scenes.filter((_, i) => i % scenesForOne === 0));
  const parts = { images: join(folder, 'images'), validation: join(folder, 'validation') };
  for (const part of Object.values(parts)) await mkdir(part, { recursive: true });
  for (const file of files) {
    const link = join(kept.has(sceneOf(file)) ? parts.validation : parts.images, file);
    if (!existsSync(link)) await symlink(resolve(photographs, file), link);
  }
  return parts;
}

function sceneOf(file: string): string {
  return file.replace(/(-detail)?\.\w+$/, '');
}

/** Draws pages of many kinds, sizes, scripts and colours. The same machine draws the same pages. */
export async function drawnPages(folder: string, count: number): Promise<Material> {
  const plain = await installedFonts();
  const foreign = await foreignFonts(plain);
  for (let i = 0; i < count; i++) {
    const file = join(folder, 'images', `${String(i).padStart(3, '0')}.png`);
    if (existsSync(file)) continue;
    const size = { width: 560 + 20 * (i % 20), height: 640 + 20 * (i % 17) };
    const families = i % 4 === 3 && foreign.length > 0 ? foreign : plain;
    const random = randomFrom(seedOf('models', 'document', i));
    const pixels = await drawPage({ ...size, families, colours: true }, 3, random);
    await encodeImage(newPicture(pixelsToRaster(pixels, 8)), file, { format: 'png' });
  }
  return { images: join(folder, 'images'), validation: '0.06' };
}

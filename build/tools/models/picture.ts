import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { denoiseResult } from '../../../src-main/contract/config/cleaning.ts';
import { sharp } from '../../../src-main/engine/image/codecs/sharp.ts';
import { encodeImage } from '../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../src-main/engine/image/picture.ts';
import { pixelsToRaster } from '../../../src-main/engine/image/raster.ts';
import { cleanplateIn } from '../demo/cleanplate.ts';
import { noisyPiece, pieceSide, shownSide, type Scene } from './scenes.ts';

/** What a model's picture shows: what it does well, and where it fails. */
export interface Scenes {
  shows: Scene[];
  fails: Scene[];
}

/** Between the places of a strip, and between the two strips. */
const gap = 4;
const split = 20;

/**
 * Makes the picture that comes with a model: above, places that it cleans well; below, places where it fails. In each of the two strips the
 * noisy places are above what became of them. About 100 KB of WebP.
 * @param photographs folder of the photographs that scenes name; without it their places stay away
 * @returns whether there was anything to show
 */
export async function makePicture(
  { shows, fails }: Scenes,
  model: string,
  file: string,
  photographs?: string,
): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'cleanplate-picture-'));
  try {
    const strips = [await stripOf(shows, 'shows'), await stripOf(fails, 'fails')];
    const all = strips.flat();
    if (all.length === 0) return false;
    const [from, output] = [join(folder, 'noisy'), join(folder, 'clean')];
    await cleanplateIn('.').run(['denoise', from, '-o', output, '--model', model], denoiseResult);
    await compose(strips, from, output, file);
    return true;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }

  async function stripOf(scenes: Scene[], name: string): Promise<string[]> {
    await mkdir(join(folder, 'noisy'), { recursive: true });
    const files: string[] = [];
    for (const [i, scene] of scenes.entries()) {
      const piece = await noisyPiece(scene, photographs);
      if (!piece) continue;
      files.push(`${name}-${i}.png`);
      const picture = newPicture(pixelsToRaster(piece, 8));
      await encodeImage(picture, join(folder, 'noisy', files.at(-1)!), { format: 'png' });
    }
    return files;
  }
}

/** Noisy places of a strip side by side, below them the clean ones; the next strip below. */
async function compose(strips: string[][], noisy: string, clean: string, file: string): Promise<void> {
  const step = shownSide + gap;
  const shown = strips.filter(({ length }) => length > 0);
  const places = shown.flatMap((files, strip) =>
    files.flatMap((name, i) =>
      [noisy, clean].map(async (folder, row) => ({
        input: await middleOf(join(folder, name)),
        left: i * step,
        top: strip * (2 * step - gap + split) + row * step,
      })),
    ),
  );
  const width = Math.max(...shown.map(({ length }) => length)) * step - gap;
  const height = shown.length * (2 * step - gap + split) - split;
  const nothing = { r: 0, g: 0, b: 0, alpha: 0 };
  await sharp({ create: { width, height, channels: 4, background: nothing } })
    .composite(await Promise.all(places))
    .webp({ quality: 90, smartSubsample: true, effort: 6 })
    .toFile(file);
}

function middleOf(file: string): Promise<Buffer> {
  const from = (pieceSide - shownSide) / 2;
  return sharp(file).extract({ left: from, top: from, width: shownSide, height: shownSide }).png().toBuffer();
}

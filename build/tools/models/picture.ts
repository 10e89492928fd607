import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { denoiseResult } from '../../../src-main/contract/config/cleaning.ts';
import { sharp } from '../../../src-main/engine/image/codecs/sharp.ts';
import { toRgb } from '../../../src-main/engine/image/colour.ts';
import { decodePixels } from '../../../src-main/engine/image/decode.ts';
import { encodeImage } from '../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../src-main/engine/image/picture.ts';
import type { Pixels } from '../../../src-main/engine/image/pixels.ts';
import { pixelsToRaster } from '../../../src-main/engine/image/raster.ts';
import { cleanplateIn } from '../demo/cleanplate.ts';
import { tellingPlace, type Choice } from './places.ts';
import { sceneOf, type Scene } from './scenes.ts';

/** What a model's picture shows: what it does well, and where it fails. */
export interface Scenes {
  shows: Scene[];
  fails: Scene[];
}

/** Between the places of a strip, and between the two strips. */
const gap = 4;
const split = 20;

/** Of a place, in pixels. */
const side = 144;

/**
 * Makes the picture that comes with a model: above, places that it cleans well; below, places where it fails, chosen by `tellingPlace`. In each of the two
 * strips the noisy places are above what became of them. About 100 KB of WebP.
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
    if (strips.flat().length === 0) return false;
    const [from, output] = [join(folder, 'noisy'), join(folder, 'clean')];
    await cleanplateIn('.').run(['denoise', from, '-o', output, '--model', model], denoiseResult);
    await compose(await Promise.all(strips.map((strip) => Promise.all(strip.map(pairOf)))), file);
    return true;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }

  async function stripOf(scenes: Scene[], choice: Choice): Promise<Shown[]> {
    await mkdir(join(folder, 'noisy'), { recursive: true });
    const shown: Shown[] = [];
    for (const [i, scene] of scenes.entries()) {
      const pixels = await sceneOf(scene, photographs);
      if (!pixels) continue;
      const name = `${choice}-${i}.png`;
      await encodeImage(newPicture(pixelsToRaster(pixels.noisy, 8)), join(folder, 'noisy', name), {
        format: 'png',
      });
      shown.push({ name, choice, ...pixels });
    }
    return shown;
  }

  /** The place, with noise and cleaned. */
  async function pairOf({ name, choice, clean, noisy }: Shown): Promise<Buffer[]> {
    const cleaned = toRgb(await decodePixels(join(folder, 'clean', name)));
    const [left, top] = tellingPlace({ clean, noisy, cleaned }, side, choice);
    const place = (part: string) =>
      sharp(join(folder, part, name))
        .extract({ left, top, width: side, height: side })
        .png()
        .toBuffer();
    return Promise.all([place('noisy'), place('clean')]);
  }
}

/** A picture whose noisy version lies under its name among those to be cleaned. */
interface Shown {
  name: string;
  choice: Choice;
  clean: Pixels;
  noisy: Pixels;
}

/** Noisy places of a strip side by side, below them the clean ones; the next strip below. */
async function compose(strips: Buffer[][][], file: string): Promise<void> {
  const step = side + gap;
  const shown = strips.filter(({ length }) => length > 0);
  const places = shown.flatMap((pairs, strip) =>
    pairs.flatMap((pair, i) =>
      pair.map((input, row) => ({
        input,
        left: i * step,
        top: strip * (2 * step - gap + split) + row * step,
      })),
    ),
  );
  const width = Math.max(...shown.map(({ length }) => length)) * step - gap;
  const height = shown.length * (2 * step - gap + split) - split;
  const nothing = { r: 0, g: 0, b: 0, alpha: 0 };
  await sharp({ create: { width, height, channels: 4, background: nothing } })
    .composite(places)
    .webp({ quality: 90, smartSubsample: true, effort: 6 })
    .toFile(file);
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodePixels } from '../../../../src-main/engine/image/decode.ts';
import { crop, type Pixels } from '../../../../src-main/engine/image/pixels.ts';
import { pixelsToRaster } from '../../../../src-main/engine/image/raster.ts';
import { newPicture } from '../../../../src-main/engine/image/picture.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import type { Story } from '../story.ts';

/** The three sides of a sample, in the order in which they are shown. */
export const sides = ['noisy', 'cleaned', 'test'] as const;
export type Side = (typeof sides)[number];

/** One unseen image: what the report shows of it. Images are data addresses. */
export interface Sample {
  file: string;
  width: number;
  height: number;
  whole: Record<Side, string>;
  /** A part of each, to be shown larger. */
  detail: Record<Side, string>;
  psnr: { noisy: number; cleaned: number };
}

/** Part of the picture's width that a detail shows. */
const detailShare = 0.25;

export async function samplesOf(story: Story, folder: string): Promise<Sample[]> {
  return Promise.all(story.files.map((file) => sampleOf(story, file, folder)));
}

async function sampleOf({ chapter, scores }: Story, file: string, folder: string): Promise<Sample> {
  const pathOf = (side: Side) => join(folder, chapter.name, side, file);
  const clean = await decodePixels(pathOf('test'));
  const place = busiest(clean);
  const cut = async (side: Side) => {
    const part = join(folder, chapter.name, 'details', `${side}-${file}`);
    const pixels = crop(await decodePixels(pathOf(side)), place.x, place.y, place.width, place.height);
    await encodeImage(newPicture(pixelsToRaster(pixels, 8)), part, { format: 'png' });
    return inlined(part);
  };
  const score = scores.at(-1)!.result.images.find((image) => image.file.endsWith(file))!;
  return {
    file,
    width: clean.width,
    height: clean.height,
    whole: await forSides((side) => inlined(pathOf(side))),
    detail: await forSides(cut),
    psnr: { noisy: score.noisyPsnr, cleaned: score.psnr },
  };
}

async function forSides(make: (side: Side) => Promise<string>): Promise<Record<Side, string>> {
  return { noisy: await make('noisy'), cleaned: await make('cleaned'), test: await make('test') };
}

async function inlined(file: string): Promise<string> {
  return `data:image/png;base64,${(await readFile(file)).toString('base64')}`;
}

interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where the picture has most to lose: the part with the greatest differences between neighbours, of a grid of 7 x 7. */
function busiest(pixels: Pixels): Place {
  const width = Math.round(pixels.width * detailShare);
  const height = Math.round((width * 2) / 3);
  const steps = [0, 1, 2, 3, 4, 5, 6].map((i) => i / 6);
  const places = steps.flatMap((down) =>
    steps.map((across) => ({
      x: Math.round(across * (pixels.width - width)),
      y: Math.round(down * (pixels.height - height)),
      width,
      height,
    })),
  );
  const ranked = places.map((place) => ({ place, detail: detailIn(pixels, place) }));
  return ranked.reduce((best, next) => (next.detail > best.detail ? next : best)).place;
}

function detailIn(pixels: Pixels, { x, y, width, height }: Place): number {
  const { data, channels } = crop(pixels, x, y, width, height);
  let sum = 0;
  for (let i = channels; i < data.length; i++) sum += Math.abs(data[i]! - data[i - channels]!);
  return sum;
}

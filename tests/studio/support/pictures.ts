import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { randomFrom, seedOf } from '../../../src-main/engine/base/random.ts';
import { parseNoise } from '../../../src-main/contract/config/noise.ts';
import { addNoise } from '../../../src-main/engine/dataset/noise/apply.ts';
import { drawPage } from '../../../src-main/engine/draw/page.ts';
import { drawPicture } from '../../../src-main/engine/draw/picture.ts';
import { encodeImage, encodePages } from '../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../src-main/engine/image/picture.ts';
import type { Pixels } from '../../../src-main/engine/image/pixels.ts';
import { pixelsToRaster, type Depth } from '../../../src-main/engine/image/raster.ts';
import type { Format } from '../../../src-main/contract/config/cleaning.ts';

const grain = {
  width: 512,
  height: 512,
  channels: 3 as const,
  background: '#808080',
  noise: { type: 'gaussian' as const, mean: 128, sigma: 25 },
};

export interface Drawing {
  width?: number;
  height?: number;
  channels?: 1 | 3;
  depth?: Depth;
  seed?: number;
}

const endings: Record<string, Format> = {
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  tif: 'tiff',
  tiff: 'tiff',
  webp: 'webp',
};

/** Draws real picture files into a folder: things before each other, in uneven light. */
export class PictureFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** A picture; the ending of its name says its format. */
  async draw(name: string, drawing: Drawing = {}): Promise<string> {
    const file = await this.#place(name);
    const format = endings[name.split('.').at(-1)!.toLowerCase()] ?? 'png';
    await encodeImage(pictureOf(pixelsOf(drawing), drawing.depth), file, { format });
    return file;
  }

  /** Several in one size, called `prefix-1.png` and so on. */
  async drawSeveral(count: number, prefix = 'leaves', drawing: Drawing = {}): Promise<string[]> {
    const files: string[] = [];
    for (let i = 1; i <= count; i++)
      files.push(await this.draw(`${prefix}-${i}.png`, { ...drawing, seed: (drawing.seed ?? 0) + i }));
    return files;
  }

  /** A TIFF of several pages. */
  async drawPages(name: string, count: number, drawing: Drawing = {}): Promise<string> {
    const file = await this.#place(name);
    const pages = Array.from({ length: count }, (_, page) =>
      pictureOf(pixelsOf({ ...drawing, seed: page + 1 }), drawing.depth),
    );
    await encodePages(pages, file, { format: 'tiff' });
    return file;
  }

  /** The same picture with white noise of this strength (0-255 scale): a real noisy file. */
  async drawNoisy(name: string, sigma: number, drawing: Drawing = {}): Promise<string> {
    const file = await this.#place(name);
    const pixels = pixelsOf(drawing);
    const random = randomFrom(seedOf('noisy', drawing.seed ?? 0));
    for (let i = 0; i < pixels.data.length; i++)
      pixels.data[i] = Math.min(1, Math.max(0, pixels.data[i]! + (sigma / 255) * random.normal()));
    await encodeImage(pictureOf(pixels, drawing.depth), file, { format: 'png' });
    return file;
  }

  /** A page as a scanner sees it: stains, shadow, creases. */
  async drawScan(name: string, width = 640, height = 800): Promise<string> {
    const file = await this.#place(name);
    const random = randomFrom(seedOf('studio', 7));
    const page = await drawPage({ width, height, families: [] }, 1, random);
    const scan = await addNoise(page, parseNoise('paper:0.4'), random, { clip: true });
    await encodeImage(pictureOf(scan), file, { format: 'png' });
    return file;
  }

  /** A large JPEG with fine grain, so that no part of it is empty. */
  async drawLarge(name: string, width: number, height: number): Promise<string> {
    const file = await this.#place(name);
    const { data, ...small } = pictureOf(pixelsOf({ width: 512, height: 384, seed: 12 })).raster;
    const input = await sharp({ create: grain }).png().toBuffer();
    await sharp(data, { raw: small })
      .resize(width, height, { fit: 'fill' })
      .composite([{ input, tile: true, blend: 'overlay' }])
      .jpeg({ quality: 90 })
      .toFile(file);
    return file;
  }

  /** A file with these bytes. */
  async write(name: string, bytes: Uint8Array | string): Promise<string> {
    const file = await this.#place(name);
    await writeFile(file, bytes);
    return file;
  }

  async copy(from: string, name: string): Promise<string> {
    const file = await this.#place(name);
    await copyFile(from, file);
    return file;
  }

  async #place(name: string): Promise<string> {
    const file = join(this.path, name);
    await mkdir(dirname(file), { recursive: true });
    return file;
  }
}

function pixelsOf({ width = 128, height = 96, channels = 3, seed = 1 }: Drawing): Pixels {
  return drawPicture({ width, height, smallest: 4 }, channels, randomFrom(seedOf('studio', seed)));
}

function pictureOf(pixels: Pixels, depth: Depth = 8) {
  return newPicture(pixelsToRaster(pixels, depth));
}

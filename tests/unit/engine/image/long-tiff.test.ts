import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeSamples } from '../../../../src-main/engine/image/decode.ts';
import { encodePages } from '../../../../src-main/engine/image/encode.ts';
import { readHeader } from '../../../../src-main/engine/image/header.ts';
import type { Picture, SourceInfo } from '../../../../src-main/engine/image/picture.ts';
import { drawnPicture } from '../../../helpers/images.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();
const count = 20;

/** Pages of all kinds, with what belongs to each. */
const pages = Array.from({ length: count }, (_, i): Picture => {
  const picture = drawnPicture(20 + i, 17, i % 2 ? 3 : 1, i % 3 ? 8 : 16, i, i % 5 === 0);
  const compression = (['none', 'lzw', 'deflate', 'packbits'] as const)[i % 4]!;
  const tile = i % 7 === 0 ? { tile: { width: 16, height: 16 } } : {};
  const tiff = { compression, wide: false, metric: false, ...tile };
  return { ...picture, source: { ...picture.source, tiff, density: 100 + i, orientation: 1 + (i % 8) } };
});

async function written(name: string, mostClassicBytes?: number): Promise<string> {
  const file = join(folder, name);
  await encodePages(pages, file, { format: 'tiff', ...(mostClassicBytes && { mostClassicBytes }) });
  return file;
}

/** Every page in turn, each found from the one before. */
async function inTurn(file: string): Promise<Picture[]> {
  const all: Picture[] = [];
  let before: SourceInfo | undefined;
  for (let page = 0; page < count; page++) {
    before = await readHeader(file, { page, before });
    all.push(await decodeSamples(file, before));
  }
  return all;
}

describe('a long TIFF', () => {
  it.each([
    ['classic.tif', undefined],
    ['big.tif', 1],
  ])('%s: pages that are read one after another are those that are read by number', async (name, most) => {
    const file = await written(name, most);
    for (const [page, { raster, alpha, source }] of (await inTurn(file)).entries()) {
      expect(raster).toEqual(pages[page]!.raster);
      expect(alpha).toEqual(pages[page]!.alpha);
      const { tiff, ...direct } = await readHeader(file, { page });
      const { tiff: own, ...others } = source;
      expect(others).toEqual(direct);
      expect({ ...own, alone: true }).toEqual({ ...tiff, alone: true });
      expect(own?.alone ?? false).toBe(page > 0);
    }
  });

  it('with a damaged page is no shorter one', async () => {
    const file = await written('damaged.tif');
    const { at } = (await readHeader(file, { page: 3 })).tiff!.place!;
    const whole = await readFile(file);
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, at + 2, at + 60);
    for (const bytes of [damaged, whole.subarray(0, at + 10)]) {
      await writeFile(file, bytes);
      await expect(readHeader(file)).rejects.toMatchObject({
        code: 'image/broken',
        values: { reason: 'its page 4 cannot be read' },
      });
    }
  });

  it('does not believe a page before that is none', async () => {
    const file = await written('jump.tif');
    const before = await readHeader(file, { page: 5 });
    expect(await readHeader(file, { page: 9, before })).toEqual(await readHeader(file, { page: 9 }));
  });
});

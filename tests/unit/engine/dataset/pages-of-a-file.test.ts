import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { brokenBy } from '../../../../src-main/engine/dataset/broken.ts';
import { holdImage } from '../../../../src-main/engine/dataset/hold.ts';
import { pageAddress, pageAt } from '../../../../src-main/engine/dataset/page-address.ts';
import { scanImages } from '../../../../src-main/engine/dataset/scan.ts';
import { encodePages } from '../../../../src-main/engine/image/encode.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { drawnPicture } from '../../../helpers/images.ts';

const root = temporaryFolder();
const file = join(root, 'document.tif');
const pages = [drawnPicture(20, 16, 1, 8, 1), drawnPicture(24, 18, 1, 8, 2), drawnPicture(20, 16, 1, 8, 3)];

beforeAll(async () => {
  await encodePages(pages, file, { format: 'tiff' });
  await copyFile(file, join(root, 'again.tif'));
});

describe('every page of a file', () => {
  it('is an image to learn from', async () => {
    const { images, files, broken } = await scanImages([file], undefined, true);
    expect(broken).toEqual([]);
    expect(images.map(({ width, height }) => [width, height])).toEqual([
      [20, 16],
      [24, 18],
      [20, 16],
    ]);
    const held = await Promise.all(files.map((one) => holdImage(one, 1, false)));
    expect(held.map(({ data }) => data)).toEqual(pages.map(({ raster }) => raster.data));
  });

  it('has a name of its own, where every page is asked for', async () => {
    const { images } = await scanImages([root], undefined, true);
    expect(images).toHaveLength(6);
    expect(new Set(images.map(({ name }) => name)).size).toBe(6);
    expect(images.map(({ file: own }) => pageAt(own).page)).toEqual([0, 1, 2, 0, 1, 2]);
    expect((await scanImages([root])).images).toHaveLength(2);
  });

  it('is told by its number when it is broken', () => {
    const error = new Error('it is empty');
    expect(brokenBy(pageAddress(file, 2), error).file).toBe(`${file}, page 3`);
    expect(brokenBy(file, error).file).toBe(file);
  });
});

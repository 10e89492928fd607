import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backOf } from '../../../../src-main/engine/denoise/back-page.ts';
import { encodePages } from '../../../../src-main/engine/image/encode.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { drawnPicture } from '../../../helpers/images.ts';

const folder = temporaryFolder();

it('the other side is the other page of a pair; the last one of an odd number has none', async () => {
  const file = join(folder, 'three.tif');
  await encodePages(
    [10, 20, 30].map((width) => drawnPicture(width, 8, 1, 8, 1)),
    file,
    { format: 'tiff' },
  );
  expect(await backOf(file, 0, 'pairs')).toMatchObject({ width: 20 });
  expect(await backOf(file, 1, 'pairs')).toMatchObject({ width: 10 });
  expect(await backOf(file, 2, 'pairs')).toBeNull();
});

it('a file with fewer pages is no other side, and a folder without a file of that name', async () => {
  const [front, back] = [join(folder, 'two.tif'), join(folder, 'one.tif')];
  await encodePages([drawnPicture(10, 8, 1, 8, 1)], back, { format: 'tiff' });
  const failure = { code: 'document/no-back', values: { file: front, page: 2 } };
  await expect(backOf(front, 1, back)).rejects.toMatchObject(failure);
  await expect(backOf(front, 1, folder)).rejects.toMatchObject(failure);
});

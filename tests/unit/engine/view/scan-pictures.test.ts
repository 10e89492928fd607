import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { scanPictures } from '../../../../src-main/engine/view/scan-pictures.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { drawnPicture } from '../../../helpers/images.ts';

const root = temporaryFolder();
const at = (...names: string[]) => join(root, ...names);

beforeAll(async () => {
  for (const name of ['b.png', 'a.jpg', 'inner/c.webp', '.hidden/d.png', 'inner/.e.png'])
    await encodeImage(drawnPicture(4, 4, 3, 8, 1), at('all', name), { format: 'png' });
  mkdirSync(at('empty'));
  writeFileSync(at('notes.txt'), 'no picture');
  writeFileSync(at('all', 'broken.png'), 'no picture');
});

it('finds pictures in folders by their names, nested, without hidden ones, each once', async () => {
  const { files, refused } = await scanPictures([at('all'), at('all', 'b.png'), at('all', 'inner')]);
  expect(files.map(({ name }) => name)).toEqual(['a.jpg', 'b.png', 'broken.png', 'inner/c.webp']);
  expect(files[0]!.file).toBe(at('all', 'a.jpg'));
  expect(refused).toEqual([]);
});

it('refuses what is named and is no picture, with the reason', async () => {
  const paths = [at('all', 'a.jpg'), at('none.png'), at('empty'), at('notes.txt'), at('all', 'broken.png')];
  const { files, refused } = await scanPictures([...paths, at('empty')]);
  expect(files).toEqual([{ file: at('all', 'a.jpg'), name: 'a.jpg' }]);
  expect(refused.map(({ file, error }) => [file, error.code])).toEqual([
    [at('none.png'), 'file/missing'],
    [at('empty'), 'dataset/no-images'],
    [at('notes.txt'), 'image/unsupported'],
    [at('all', 'broken.png'), 'image/unsupported'],
  ]);
});

import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pairImages } from '../../../../src-main/engine/dataset/pair.ts';
import { scanImages } from '../../../../src-main/engine/dataset/scan.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { saveImages } from './images.ts';

const folder = temporaryFolder();
const at = (...parts: string[]) => join(folder, ...parts);

beforeAll(async () => {
  await saveImages(at('mixed'), {
    'b.png': [20, 10],
    'B.tiff': [5, 6],
    'a10.jpg': [16, 16],
    'a9.PNG': [8, 8],
    'deep/er/c.webp': [9, 7],
    'one.png': [1, 1],
    '.hidden.png': [8, 8],
    '.cache/d.png': [8, 8],
  });
  await writeFile(at('mixed', 'zero.png'), '');
  await writeFile(at('mixed', 'text.jpg'), 'not a picture at all');
  await writeFile(at('mixed', 'README.txt'), 'not a picture either');
  await symlink(at('mixed'), at('mixed', 'deep', 'circle'));
  await symlink(at('mixed', 'b.png'), at('mixed', 'link.png'));
  await mkdir(at('empty', 'below'), { recursive: true });
  await writeFile(at('empty', 'README.md'), '');
});

describe('scanImages', () => {
  it('finds images in nested folders, in a fixed order, and lists the broken ones', async () => {
    const { images, files, broken } = await scanImages([at('mixed')]);
    expect(images.map(({ name, width, height }) => [name, width, height])).toEqual([
      ['B.tiff', 5, 6],
      ['a10.jpg', 16, 16],
      ['a9.PNG', 8, 8],
      ['b.png', 20, 10],
      ['deep/er/c.webp', 9, 7],
      ['link.png', 20, 10],
      ['one.png', 1, 1],
    ]);
    expect(files).toEqual(images.map(({ name }) => at('mixed', name)));
    expect(broken).toEqual([
      { file: at('mixed', 'text.jpg'), reason: expect.stringMatching(/^cannot be used: it is none of PNG/) },
      { file: at('mixed', 'zero.png'), reason: 'is damaged: it is empty' },
    ]);
  });

  it('takes named files whatever their ending, keeps the order of the paths, and each file once', async () => {
    await saveImages(at('named'), { 'x.png': [4, 4] });
    const odd = at('named', 'x.data');
    await symlink(at('named', 'x.png'), odd);
    const { files } = await scanImages([odd, at('mixed', 'b.png'), at('named'), at('mixed', '.', 'b.png')]);
    expect(files).toEqual([odd, at('mixed', '.', 'b.png'), at('named', 'x.png')]);
  });

  it('names a folder without images', async () => {
    await expect(scanImages([at('mixed'), at('empty')])).rejects.toMatchObject({
      code: 'dataset/no-images',
      values: { folder: at('empty') },
      message: `There are no images in ${at('empty')}. Give image files, or a folder that holds PNG, JPEG, TIFF, WebP or AVIF files.`,
    });
  });

  it('names a path that does not exist', async () => {
    await expect(scanImages([at('nowhere')])).rejects.toMatchObject({ code: 'file/missing' });
  });

  it('stops when it is aborted', async () => {
    const reason = new DOMException('stop', 'AbortError');
    await expect(scanImages([at('mixed')], AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('pairImages', () => {
  beforeAll(async () => {
    await saveImages(at('noisy'), {
      '1.png': [8, 8],
      '2.jpg': [8, 8],
      '3.png': [8, 8],
      '4.png': [8, 8],
      '5.png': [8, 8],
      'sub/1.png': [9, 9],
      'sub/6.png': [6, 6],
    });
    await saveImages(at('clean'), {
      '1.png': [8, 8],
      '2.png': [8, 8],
      '4.png': [8, 9],
      'sub/1.png': [9, 9],
      '6.png': [6, 6],
      '7.tiff': [6, 6],
    });
    await writeFile(at('clean', '5.png'), '');
  });

  it('finds the partner by place, by name, by name without ending; lists who has none', async () => {
    const { images } = await scanImages([at('noisy')]);
    const { pairs, broken } = await pairImages(images, at('clean'));
    expect(pairs.map(({ input, target }) => [input.name, target.name])).toEqual([
      ['1.png', '1.png'],
      ['2.jpg', '2.png'],
      ['sub/1.png', 'sub/1.png'],
      ['sub/6.png', '6.png'],
    ]);
    expect(broken).toEqual([
      { file: at('noisy', '3.png'), reason: `has no clean partner ${at('clean', '3.png')}` },
      {
        file: at('noisy', '4.png'),
        reason: `has 8 x 8 pixels, but its clean partner ${at('clean', '4.png')} has 8 x 9`,
      },
      {
        file: at('noisy', '5.png'),
        reason: `has a clean partner that cannot be used: ${at('clean', '5.png')} is damaged: it is empty`,
      },
    ]);
  });

  it('takes the clean images themselves, too', async () => {
    const { images } = await scanImages([at('noisy', '1.png'), at('noisy', '2.jpg'), at('noisy', '3.png')]);
    const targets = [at('clean', '1.png'), at('clean', '2.png'), at('clean', '4.png')];
    const { pairs, broken } = await pairImages(images, targets);
    expect(pairs.map(({ target }) => target.file)).toEqual(targets.slice(0, 2));
    const reason = 'has no clean partner of its name among the 3 clean images';
    expect(broken).toEqual([{ file: at('noisy', '3.png'), reason }]);
    await expect(pairImages(images, [at('clean', 'none.png')])).rejects.toMatchObject({
      code: 'file/missing',
    });
  });

  it('tells clean images of the same name apart by the folders above them', async () => {
    const noisy = [at('noisy', '1.png'), at('noisy', 'sub', '1.png')];
    const { images } = await scanImages(noisy);
    const targets = [at('clean', 'sub', '1.png'), at('clean', '1.png')];
    const { pairs } = await pairImages(images, targets);
    expect(pairs.map(({ input, target }) => [input.file, target.file])).toEqual([[noisy[1], targets[0]]]);
  });

  it('does not guess between two partners', async () => {
    await saveImages(at('two'), { 'a.png': [8, 8], 'a.webp': [8, 8], 'b.png': [8, 8] });
    await saveImages(at('one'), { 'a.tiff': [8, 8], 'b.png': [8, 8] });
    const { pairs, broken } = await pairImages((await scanImages([at('one')])).images, at('two'));
    expect(pairs.map(({ input }) => input.name)).toEqual(['b.png']);
    expect(broken[0]).toMatchObject({ file: at('one', 'a.tiff') });
  });

  it('fails when no pair is left', async () => {
    const { images } = await scanImages([at('noisy', '3.png'), at('noisy', '4.png')]);
    await expect(pairImages(images, at('clean'))).rejects.toMatchObject({
      code: 'dataset/no-pairs',
      values: { count: 2, targets: at('clean') },
    });
  });
});

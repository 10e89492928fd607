import { chmod, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileWhole, writeFolderWhole, writeWhole } from '../../../../src-main/engine/base/atomic.ts';
import { plainReason, readFailure } from '../../../../src-main/engine/base/errno.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();
const systemError = (code: string) => Object.assign(new Error(`${code}: as the system says`), { code });
const fresh = async (name: string) => {
  await mkdir(join(folder, name));
  return join(folder, name);
};

describe('writeWhole', () => {
  it.runIf(existsSync('/proc'))('fails where no folder can be made, and does not hang', async () => {
    await expect(writeWhole('/proc/cleanplate/deep/file', 'x')).rejects.toMatchObject({
      code: 'file/unwritable',
    });
  });

  it('writes bytes and text, and makes missing folders', async () => {
    const file = join(folder, 'new', 'folder', 'a 100% #1 🎞.bin');
    await writeWhole(file, new Uint8Array([1, 2, 3]));
    expect([...(await readFile(file))]).toEqual([1, 2, 3]);
    await writeWhole(file, 'text');
    expect(await readFile(file, 'utf8')).toBe('text');
    expect(await readdir(join(folder, 'new', 'folder'))).toHaveLength(1);
  });

  it('writes a name of the greatest length', async () => {
    const file = join(await fresh('long'), `${'n'.repeat(251)}.png`);
    await writeWhole(file, 'x');
    expect(await readFile(file, 'utf8')).toBe('x');
  });

  it('makes no file of the name of a folder', async () => {
    const place = await fresh('named');
    await expect(writeWhole(join(place, 'folder/'), 'x')).rejects.toMatchObject({ code: 'file/unwritable' });
    expect(await readdir(place)).toEqual([]);
  });

  it('writes through a link', async () => {
    const place = await fresh('links');
    await writeFile(join(place, 'real'), 'old');
    await symlink('real', join(place, 'link'));
    await writeWhole(join(place, 'link'), 'new');
    expect(await readFile(join(place, 'real'), 'utf8')).toBe('new');
  });

  it('names the file and the reason when a part of the path is a file', async () => {
    const file = join(folder, 'plain');
    await writeFile(file, '');
    await expect(writeWhole(join(file, 'in', 'it.png'), 'x')).rejects.toMatchObject({
      code: 'file/unwritable',
      values: { file: join(file, 'in', 'it.png'), reason: 'a part of its path is a file, not a folder' },
    });
  });

  it.skipIf(process.getuid?.() === 0)(
    'tells of a read-only folder (not as root, who may do all)',
    async () => {
      const place = await fresh('read-only');
      await chmod(place, 0o555);
      await expect(writeWhole(join(place, 'x'), 'x')).rejects.toMatchObject({ code: 'file/unwritable' });
    },
  );
});

describe('writeFileWhole', () => {
  it.skipIf(!existsSync('/dev/full'))(
    'keeps the old file and leaves nothing when the disk is full',
    async () => {
      const place = await fresh('full');
      const file = join(place, 'x.png');
      await writeFile(file, 'old');
      const write = writeFileWhole(file, async (temporary) => {
        await writeFile(temporary, 'half');
        await writeFile('/dev/full', 'the rest');
      });
      await expect(write).rejects.toThrow(`${file} cannot be written: the disk is full. Choose another`);
      expect(await readFile(file, 'utf8')).toBe('old');
      expect(await readdir(place)).toEqual(['x.png']);
    },
  );

  it('hands on an error of its caller as it is', async () => {
    const stop = new DOMException('stop', 'AbortError');
    await expect(writeFileWhole(join(folder, 'x'), () => Promise.reject(stop))).rejects.toBe(stop);
  });

  it('gives a temporary name with the same ending', async () => {
    let seen = '';
    await writeFileWhole(join(folder, 'picture.tiff'), async (temporary) => {
      seen = temporary;
      await writeFile(temporary, '');
    });
    expect(seen).toMatch(/\.tiff$/);
  });
});

describe('writeFolderWhole', () => {
  it('puts a filled folder into its place', async () => {
    const place = join(await fresh('models'), 'unet');
    await writeFolderWhole(place, async (temporary) => {
      await mkdir(join(temporary, 'sub'));
      await writeFile(join(temporary, 'sub', 'new.txt'), 'new');
    });
    expect(await readdir(place)).toEqual(['sub']);
    expect(await readdir(join(folder, 'models'))).toEqual(['unet']);
  });

  it('leaves nothing when filling fails', async () => {
    const place = join(await fresh('kept'), 'unet');
    const write = writeFolderWhole(place, () => Promise.reject(systemError('ENOSPC')));
    await expect(write).rejects.toMatchObject({ values: { file: place, reason: 'the disk is full' } });
    expect(await readdir(join(folder, 'kept'))).toEqual([]);
  });

  it('never replaces a folder with something in it, also one that came while it was filled', async () => {
    const place = join(await fresh('there'), 'unet');
    const write = writeFolderWhole(place, async () => {
      await mkdir(place);
      await writeFile(join(place, 'old.txt'), 'old');
    });
    await expect(write).rejects.toMatchObject({ code: 'file/exists' });
    expect(await readdir(join(folder, 'there'))).toEqual(['unet']);
    expect(await readdir(place)).toEqual(['old.txt']);
  });
});

describe('plain reasons', () => {
  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EROFS', 'the disk is read-only'],
    ['EACCES', 'you may not write or read there'],
    ['EWEIRD', 'EWEIRD: as the system says'],
  ])('%s', (code, reason) => expect(plainReason(systemError(code))).toBe(reason));

  it('tells a missing file from an unreadable one', () => {
    expect(readFailure('a.png', systemError('ENOENT'))).toMatchObject({ code: 'file/missing' });
    expect(readFailure('a.png', systemError('EIO'))).toMatchObject({
      code: 'file/unreadable',
      values: { file: 'a.png', reason: 'the disk reports a fault' },
    });
  });
});

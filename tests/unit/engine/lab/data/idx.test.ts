import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readIdx } from '../../../../../src-main/engine/lab/data/idx.ts';
import { readMnist } from '../../../../../src-main/engine/lab/data/mnist.ts';
import { temporaryFolder } from '../../../../helpers/folders.ts';

const folder = temporaryFolder();

function idx(shape: number[], data: Uint8Array, kind = 8): Buffer {
  const head = Buffer.alloc(4 + 4 * shape.length);
  head.set([0, 0, kind, shape.length]);
  for (const [i, length] of shape.entries()) head.writeUInt32BE(length, 4 + 4 * i);
  return Buffer.concat([head, data]);
}

async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, bytes);
  return file;
}

async function setOf(name: string, files: Record<string, Buffer>): Promise<string> {
  const place = join(folder, name);
  await mkdir(place);
  for (const [file, bytes] of Object.entries(files)) await writeFile(join(place, file), bytes);
  return place;
}

describe('readIdx', () => {
  const whole = idx([2, 3], Uint8Array.of(1, 2, 3, 4, 5, 6));

  it.each([
    ['as it is', whole],
    ['packed', gzipSync(whole)],
  ])('reads a file %s', async (name, bytes) => {
    const { shape, data } = await readIdx(await fileOf(`good ${name}`, bytes));
    expect(shape).toEqual([2, 3]);
    expect([...data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([
    ['empty', Buffer.alloc(0), 'no idx file'],
    ['a text', Buffer.from('hello, world'), 'no idx file'],
    ['floats', idx([1], new Uint8Array(4), 0x0d), 'not bytes'],
    ['cut off in its head', idx([1, 1, 1], new Uint8Array(0)).subarray(0, 9), 'within its head'],
    ['cut off', whole.subarray(0, -1), '2 x 3 numbers, and there are 5'],
    ['too long', Buffer.concat([whole, Buffer.of(0)]), 'there are 7'],
    ['of a head that lies', idx([0xffffffff, 0xffffffff], new Uint8Array(4)), 'there are 4'],
    ['packed and cut off', gzipSync(whole).subarray(0, -6), 'cannot be unpacked'],
  ])('refuses what is %s', async (name, bytes, reason) => {
    const file = await fileOf(`bad ${name}`, bytes);
    const reading = readIdx(file);
    await expect(reading).rejects.toMatchObject({ code: 'lab/bad-file', values: { file } });
    await expect(reading).rejects.toThrow(reason);
  });

  it('says that there is no file', async () => {
    await expect(readIdx(join(folder, 'none'))).rejects.toMatchObject({ code: 'file/missing' });
  });
});

describe('readMnist', () => {
  const picture = new Uint8Array(2 * 784).fill(255, 0, 784);

  const good = {
    'train-images-idx3-ubyte.gz': gzipSync(idx([2, 28, 28], picture)),
    'train-labels.idx1-ubyte': idx([2], Uint8Array.of(3, 9)),
    't10k-images-idx3-ubyte': idx([2, 28, 28], picture),
    't10k-labels-idx1-ubyte.gz': gzipSync(idx([2], Uint8Array.of(0, 1))),
  };

  it('reads four files, packed or not, as numbers from 0 to 1', async () => {
    const { train, test, about } = await readMnist(await setOf('good', good));
    expect(train.images.shape).toEqual([28, 28, 1]);
    expect([train.images.data[0], train.images.data[784]]).toEqual([1, 0]);
    expect([[...train.labels], [...test.labels]]).toEqual([
      [3, 9],
      [0, 1],
    ]);
    expect(about.counts).toEqual({ training: 2, test: 2 });
  });

  it.each([
    ['a missing file', { 't10k-labels-idx1-ubyte.gz': undefined }, 'no file t10k-labels'],
    [
      'pictures of another size',
      { 't10k-images-idx3-ubyte': idx([2, 2, 2], new Uint8Array(8)) },
      'not pictures of 28 x 28',
    ],
    ['too few labels', { 'train-labels.idx1-ubyte': idx([1], Uint8Array.of(3)) }, '1 labels for 2 pictures'],
    [
      'a label that is no digit',
      { 'train-labels.idx1-ubyte': idx([2], Uint8Array.of(3, 10)) },
      'label 2 is 10',
    ],
  ])('refuses %s', async (name, changed, reason) => {
    const files = Object.entries({ ...good, ...changed }).flatMap(([file, bytes]) =>
      bytes ? [[file, bytes] as const] : [],
    );
    const reading = readMnist(await setOf(name, Object.fromEntries(files)));
    await expect(reading).rejects.toMatchObject({ code: 'lab/bad-file' });
    await expect(reading).rejects.toThrow(reason);
  });

  it('says that there is no folder', async () => {
    await expect(readMnist(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'file/missing' });
  });

  it('takes no file', async () => {
    const file = await fileOf('a file', Buffer.from('a,b'));
    await expect(readMnist(file)).rejects.toMatchObject({ code: 'lab/bad-file', values: { file } });
  });
});

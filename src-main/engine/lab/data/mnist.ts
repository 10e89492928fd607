import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../../contract/errors/failure.ts';
import { rowsOf } from '../rows.ts';
import { dataFailure } from './data-failure.ts';
import { digitSide } from './drawn-digits.ts';
import type { Digits, Pictures } from './digit-set.ts';
import { readIdx } from './idx.ts';

/** How the four files begin, whatever follows (`-idx3-ubyte`, `.idx3-ubyte`, `.gz`). */
const parts = {
  train: { images: 'train-images', labels: 'train-labels' },
  test: { images: 't10k-images', labels: 't10k-labels' },
} as const;
const classes = [...'0123456789'];

/** Whether a folder holds any of the four files. @throws Failure `file/missing`, `file/unreadable` */
export async function holdsMnist(folder: string): Promise<boolean> {
  const begins = Object.values(parts).flatMap((part) => Object.values(part));
  return (await namesIn(folder)).some((name) => begins.some((begin) => name.startsWith(begin)));
}

/**
 * The digits of MNIST (LeCun, Cortes & Burges, 1998), or any set in its form with pictures of 28 x 28.
 * @throws Failure `file/missing`, `file/unreadable`, `lab/bad-file`
 */
export async function readMnist(folder: string): Promise<Digits> {
  const names = await namesIn(folder);
  const file = (begin: string) => {
    const name = names.find((each) => each.startsWith(begin));
    if (name !== undefined) return join(folder, name);
    throw refusal(folder, `there is no file ${begin}... in it`);
  };
  const read = ({ images, labels }: { images: string; labels: string }) =>
    readPart(file(images), file(labels));
  const [train, test] = [await read(parts.train), await read(parts.test)];
  const counts = { training: train.images.count, test: test.images.count };
  return { train, test, classes, about: { name: 'MNIST', source: folder, counts } };
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw dataFailure(folder, error);
  });
  return names.toSorted();
}

async function readPart(imageFile: string, labelFile: string): Promise<Pictures> {
  const [images, labels] = [await readIdx(imageFile), await readIdx(labelFile)];
  const [count, height, width] = images.shape;
  if (images.shape.length !== 3 || height !== digitSide || width !== digitSide)
    throw refusal(imageFile, `it holds ${images.shape.join(' x ')} numbers, not pictures of 28 x 28`);
  if (labels.shape.length !== 1 || labels.data.length !== count)
    throw refusal(labelFile, `it holds ${labels.data.length} labels for ${count} pictures`);
  const strange = labels.data.findIndex((label) => label >= classes.length);
  if (strange >= 0)
    throw refusal(labelFile, `label ${strange + 1} is ${labels.data[strange]}, and not a digit`);
  const data = Float32Array.from(images.data, (byte) => byte / 255);
  return { images: rowsOf([digitSide, digitSide, 1], data), labels: labels.data };
}

function refusal(file: string, reason: string): Failure {
  return new Failure('lab/bad-file', { file, reason });
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { encodeImage } from '../../../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../../../src-main/engine/image/picture.ts';
import { digits } from '../../../../../src-main/engine/lab/data/digits.ts';
import { squares } from '../../../../../src-main/engine/lab/data/squares.ts';
import { openLab } from '../../../../../src-main/engine/lab/open-lab.ts';
import { temporaryFolder } from '../../../../helpers/folders.ts';

const folder = temporaryFolder();
const { signal } = new AbortController();

/** A picture of one colour. */
async function paint(file: string, width: number, height: number, colour: number[]): Promise<string> {
  const channels = colour.length as 1 | 3;
  const data = Uint8Array.from({ length: width * height * channels }, (_, i) => colour[i % channels]!);
  await encodeImage(newPicture({ width, height, channels, data }), file, { format: 'png' });
  return file;
}

async function folderOf(name: string, counts: Record<string, number>): Promise<string> {
  const place = join(folder, name);
  let shade = 0;
  for (const [inner, count] of Object.entries(counts)) {
    await mkdir(join(place, inner), { recursive: true });
    for (let i = 0; i < count; i++) await paint(join(place, inner, `${i}.png`), 40, 30, [shade++]);
  }
  return place;
}

const labOf = (path: string) => openLab({ seed: 1, path, device: 'cpu', signal });

it('makes squares of pictures of any size, grey or in colour', async () => {
  const files = [
    await paint(join(folder, 'wide.png'), 50, 20, [255, 0, 0]),
    await paint(join(folder, 'small.png'), 3, 9, [128]),
  ];
  const colour = await squares(files, [4, 3]);
  expect([colour.count, colour.shape]).toEqual([2, [4, 4, 3]]);
  expect(Array.from(colour.data.slice(0, 3))).toEqual([1, 0, 0]);
  const grey = await squares(files, [4, 1]);
  expect(grey.shape).toEqual([4, 4, 1]);
  expect(grey.data[16]).toBeCloseTo(128 / 255, 5);
});

it('takes folders of images for classes, a fifth for the test', async () => {
  const place = await folderOf('good', { apples: 6, pears: 4 });
  const { train, test, classes, about } = await digits(labOf(place));
  expect(classes).toEqual(['apples', 'pears']);
  expect(about.counts).toEqual({ training: 8, test: 2, folders: 2 });
  const seen = [train, test].flatMap(({ images, labels }) =>
    Array.from(labels, (label, i) => [Math.round(images.data[i * 784]! * 255), label]),
  );
  const byShade = seen.toSorted(([a], [b]) => a! - b!);
  expect(byShade.map(([shade]) => shade)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(byShade.map(([, label]) => label)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
});

it('names a broken image, and a folder with too few', async () => {
  const few = await folderOf('few', { one: 3 });
  await expect(digits(labOf(few))).rejects.toMatchObject({ code: 'lab/bad-file', values: { file: few } });
  const broken = await folderOf('broken', { one: 12 });
  const file = join(broken, 'one', '5.png');
  await writeFile(file, 'no picture');
  await expect(digits(labOf(broken))).rejects.toMatchObject({ code: 'lab/bad-file', values: { file } });
});

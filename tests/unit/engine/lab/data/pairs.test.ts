import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { pairs } from '../../../../../src-main/engine/lab/data/pairs.ts';
import { openLab } from '../../../../../src-main/engine/lab/open-lab.ts';
import { row } from '../../../../../src-main/engine/lab/rows.ts';
import { temporaryFolder } from '../../../../helpers/folders.ts';

const signal = new AbortController().signal;
const lab = (path?: string) => openLab({ seed: 0, path, quick: true, device: 'cpu', signal });

async function folderOf(count: number): Promise<string> {
  const folder = join(temporary, `${count}`);
  for (const part of ['input', 'target']) {
    mkdirSync(join(folder, part), { recursive: true });
    for (let i = 0; i < count; i++) {
      const background = part === 'input' ? { r: 255, g: 0, b: i } : { r: 0, g: 255, b: i };
      const create = { width: 100, height: 80, channels: 3, background } as const;
      await sharp({ create })
        .png()
        .toFile(join(folder, part, `${i}.png`));
    }
  }
  return folder;
}

const temporary = temporaryFolder();

test('pictures of the same name belong together, as squares', async () => {
  const { train, test: kept, about } = await pairs(lab(await folderOf(5)));
  expect(train.input.shape).toEqual([64, 64, 3]);
  expect([train.input.count, kept.input.count]).toEqual([4, 1]);
  const [first, second] = [row(train.input, 2), row(train.target, 2)];
  expect([first[0], first[1], second[0], second[1]]).toEqual([1, 0, 0, 1]);
  expect(first[2]).toBe(second[2]);
  expect(about.counts['left out']).toBe(0);
});

test('too few are refused', async () => {
  const failure = { code: 'lab/bad-file', values: { reason: '2 pairs are in it; 5 are needed' } };
  await expect(pairs(lab(await folderOf(2)))).rejects.toMatchObject(failure);
});

test('drawn faces differ by their glasses only', async () => {
  const { train } = await pairs(lab());
  const [withGlasses, without] = [row(train.input, 0), row(train.target, 0)];
  expect(withGlasses.every((value, i) => value <= without[i]!)).toBe(true);
  expect(withGlasses.filter((value, i) => value < without[i]!).length).toBeGreaterThan(10);
});

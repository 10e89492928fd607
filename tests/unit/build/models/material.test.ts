import { readFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { splitPhotographs } from '../../../../build/tools/models/material.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();
const photographs = join(folder, 'photographs');
const scenes = Array.from({ length: 31 }, (_, i) => `scene-${String(i).padStart(2, '0')}`);
const filesOf = (scene: string) => [`${scene}.jpg`, `${scene}-detail.jpg`];

beforeAll(async () => {
  await mkdir(photographs);
  for (const file of [...scenes.flatMap(filesOf), 'LICENSES.csv'])
    await writeFile(join(photographs, file), file);
});

async function split(name: string, from = photographs) {
  const parts = await splitPhotographs(join(folder, name), from);
  return { ...parts, learned: await readdir(parts.images), kept: await readdir(parts.validation) };
}

test('every fifteenth scene is kept for validation, its details with it', async () => {
  const { learned, kept } = await split('whole');
  const wanted = ['scene-00', 'scene-15', 'scene-30'].flatMap(filesOf);
  expect(kept.toSorted()).toEqual(wanted.toSorted());
  expect([...learned, ...kept].toSorted(), 'each once, and nothing but pictures').toEqual(
    scenes.flatMap(filesOf).toSorted(),
  );
});

test('a second time it is the same, and links lead to the pictures from anywhere', async () => {
  const first = await split('again', relative(process.cwd(), photographs));
  expect(await split('again')).toEqual(first);
  const [file] = first.kept;
  expect(readFileSync(join(first.validation, file!), 'utf8')).toBe(file);
});

test('without photographs it says what is missing', async () => {
  await expect(splitPhotographs(join(folder, 'none'), undefined)).rejects.toThrow('--photographs');
});

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sortByKind } from '../../../../build/tools/models/kinds.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();

test('pairs of a set are sorted by kind of noise', async () => {
  const from = { clean: join(folder, 'clean'), noisy: join(folder, 'noisy') };
  for (const part of ['clean', 'noisy'] as const) {
    await mkdir(from[part]);
    for (const id of [1, 2, 3]) await writeFile(join(from[part], `${id}.png`), `${part} ${id}`);
  }
  const table = join(folder, 'pairs.csv');
  await writeFile(table, 'id,font,noise,noise_name\n1,a,c,coffee\n2,b,f,fold\n3,b,c,coffee\n');
  const kinds = await sortByKind(table, from, join(folder, 'kinds'));
  expect(kinds.map(({ name }) => name)).toEqual(['coffee', 'fold']);
  expect(await readdir(kinds[0]!.noisy)).toEqual(['1.png', '3.png']);
  expect(await readFile(join(kinds[0]!.clean, '3.png'), 'utf8')).toBe('clean 3');
});

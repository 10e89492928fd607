import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { creditsOf } from '../../../../build/tools/models/credits.ts';
import { inProject } from '../../../../build/tools/lib/project.mjs';
import { recipes } from '../../../../build/tools/models/recipes.ts';
import { readCard } from '../../../../src-main/engine/store/card.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();

async function withTable(...lines: string[]) {
  await writeFile(join(folder, 'LICENSES.csv'), lines.join('\n'));
  return creditsOf(folder);
}

test('collections are credited with their authors, the largest first, every name once', async () => {
  const credits = await withTable(
    'file,repository,licence,author',
    'a.jpg,few/pictures,CC0,',
    'b.jpg,many/pictures,CC0,Zoe',
    'c.jpg,many/pictures,"public domain (old, CC0)",NASA',
    'd.jpg,many/pictures,CC0,nasa',
    'e.jpg,many/pictures,CC0,Photo by Ada',
  );
  expect(credits).toEqual([
    {
      collection: 'many/pictures',
      pictures: 4,
      terms: ['CC0', 'public domain (old, CC0)'],
      authors: ['Ada', 'NASA', 'Zoe'],
    },
    { collection: 'few/pictures', pictures: 1, terms: ['CC0'], authors: [] },
  ]);
});

test('a picture without terms is refused, and so is a table without them', async () => {
  await expect(withTable('file,repository,licence,author', 'a.jpg,some/pictures,,Zoe')).rejects.toMatchObject(
    { code: 'lab/bad-cell' },
  );
  await expect(withTable('file,repository,author', 'a.jpg,some/pictures,Zoe')).rejects.toThrow(
    'no column licence',
  );
  await expect(creditsOf(undefined)).rejects.toThrow('--photographs');
});

test('every model that learned from photographs credits all of them, and no other model does', async () => {
  for (const { name, credits: isCredited, data } of recipes) {
    const { making } = await readCard(inProject('models', name));
    const credits = making?.credits ?? [];
    const pictures = credits.reduce((sum, credit) => sum + credit.pictures, 0);
    expect(credits.length > 0, name).toBe(isCredited !== undefined);
    if (isCredited)
      expect(data.from).toMatch(
        new RegExp(`^${pictures} photographs of ${credits.length} public collections`),
      );
  }
});

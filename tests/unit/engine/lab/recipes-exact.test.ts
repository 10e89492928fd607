import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLab } from '../../../../src-main/engine/lab/open-lab.ts';
import type { Recipe } from '../../../../src-main/engine/lab/recipe.ts';
import { byHand } from '../../../../src-main/engine/lab/recipes/by-hand.ts';
import { iris } from '../../../../src-main/engine/lab/recipes/iris.ts';
import { labels } from '../../../../src-main/engine/lab/recipes/labels.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();
const { signal } = new AbortController();

async function fileOf(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

function done(recipe: Recipe, path?: string, epochs?: number) {
  return recipe.run(openLab({ seed: 0, device: 'cpu', threads: 1, signal, path, epochs }));
}

it('by hand the same input comes back, step by step', async () => {
  const { measures, figures } = await done(byHand);
  expect(measures[0]!.value).toBe(4);
  const table = figures.find(({ name }) => name === 'steps');
  if (table?.kind !== 'table') return expect.fail('no table');
  expect(table.rows[1]!.slice(0, 3)).toEqual(['0  1  0  0', '1  -1', '0  2  -2  0']);
  expect(table.rows.map((row) => row.at(-1))).toEqual(['input 1', 'input 2', 'input 3', 'input 4']);
});

describe('labels', () => {
  it('come back, and a stranger is named', async () => {
    const { measures, notes } = await done(labels);
    expect(measures[0]).toMatchObject({ value: 30, unit: 'of 30' });
    expect(notes[0]).toContain('"no such label" is not among those of the column fruit');
  });

  it('come from any table that has some', async () => {
    const { figures } = await done(labels, await fileOf('pets.csv', 'pet;age\ndog;3\ncat;4\ndog;5\n'));
    expect(figures[0]).toMatchObject({
      rows: [
        ['pet', 'cat', 0],
        ['pet', 'dog', 1],
      ],
    });
    const none = done(labels, await fileOf('numbers.csv', 'a,b\n1,2\n'));
    await expect(none).rejects.toMatchObject({ code: 'lab/bad-file' });
  });
});

describe('irises', () => {
  it('of the three species lie apart after the published epochs', async () => {
    const { measures, figures } = await done(iris);
    const value = (label: string) => measures.find((measure) => measure.label.includes(label))!.value;
    expect(value('all decoded')).toBeLessThan(0.06);
    expect(value('own species')).toBeGreaterThan(90);
    expect(figures[0]).toMatchObject({ kind: 'scatter', classes: ['setosa', 'versicolor', 'virginica'] });
  });

  it.each([
    ['has one column of numbers', 'a,kind\n1,x\n', 'no two columns of numbers'],
    ['has no labels', 'a,b\n1,2\n', 'no column of labels'],
    ['is too short', 'a,b,kind\n1,2,x\n', 'fewer than ten rows'],
    [
      'has a word among numbers',
      `a,b,kind\n${'1,2,x\n'.repeat(11)}1,two,x\n`,
      'row 12, column b: "two" is no number',
    ],
  ])('are refused from a table that %s', async (name, text, reason) => {
    await expect(done(iris, await fileOf(`${name}.csv`, text))).rejects.toThrow(reason);
  });
});

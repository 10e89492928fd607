import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { labRequest, labRunResult } from '../../src-main/contract/config/lab.ts';
import { Failure } from '../../src-main/contract/errors/failure.ts';
import { labRecipes, labRun } from '../../src-main/engine/jobs/lab.ts';
import type { Recipe } from '../../src-main/engine/lab/recipe.ts';
import { chooseRecipes, recipes } from '../../src-main/engine/lab/recipes.ts';
import { runRecipes } from '../../src-main/engine/lab/run.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { heardJob, quietJob } from '../helpers/jobs.ts';

const folder = temporaryFolder();
const device = { device: 'cpu', threads: 1 } as const;

test('lists the experiments', async () => {
  const { recipes } = await labRecipes({}, quietJob());
  expect(recipes.map(({ name }) => name)).toContain('by-hand');
  expect(recipes[0]).not.toHaveProperty('run');
});

test('does several, tells each as it is done, and reports them all', async () => {
  const job = heardJob<'labRun'>();
  const output = join(folder, 'report');
  const request = labRequest.parse({ names: ['labels', 'by-hand'], device, output });
  const { results, failed, report } = labRunResult.parse(await labRun(request, job));
  expect(results.map(({ name }) => name)).toEqual(['labels', 'by-hand']);
  expect(failed).toEqual([]);
  expect(job.events.map(({ result }) => result.name)).toEqual(['labels', 'by-hand']);
  expect(new Set(job.told.map(({ name }) => name))).toEqual(new Set(['labels', 'by-hand']));
  expect(await readFile(report!, 'utf8')).toContain('by hand');
  await expect(labRun(request, job)).rejects.toMatchObject({ code: 'file/exists' });
  await expect(labRun({ ...request, overwrite: true }, job)).resolves.toMatchObject({ report });
});

test('shows curves while it learns', async () => {
  const job = heardJob<'labRun'>();
  await labRun(labRequest.parse({ names: ['iris'], epochs: 2, device }), job);
  const [curves] = job.told.flatMap((told) => (told.curves ? [told.curves] : []));
  expect(curves).toMatchObject({ kind: 'curves', series: [{ name: 'training' }, { name: 'validation' }] });
});

test.each([
  [{ names: ['nothing'] }, 'lab/no-such-recipe'],
  [{ names: ['iris', 'labels'], data: 'a.csv' }, 'lab/data-for-many'],
  [{ data: 'a.csv' }, 'lab/data-for-many'],
  [{ names: ['iris'], data: join(folder, 'none.csv') }, 'file/missing'],
  [{ names: ['by-hand'], data: 'a.csv' }, 'lab/bad-file'],
  [{ names: ['by-hand'], output: fileURLToPath(import.meta.url) }, 'file/unwritable'],
])('refuses %j', async (asked, code) => {
  const request = labRequest.parse({ ...asked, device });
  await expect(labRun(request, quietJob())).rejects.toMatchObject({ code });
});

describe('of several experiments', () => {
  const broken: Recipe = {
    ...recipes[0]!,
    name: 'broken',
    run: () => Promise.reject(new Failure('lab/diverged', { step: 7 })),
  };
  const byHand = chooseRecipes(['by-hand'])[0]!;
  const place = { seed: 0, device: 'cpu', threads: 1 } as const;

  test('one that fails does not hold up the others', async () => {
    const { signal } = new AbortController();
    const { results, failed } = await runRecipes([broken, byHand], { ...place, signal });
    expect(results.map(({ name }) => name)).toEqual(['by-hand']);
    expect(failed).toEqual([{ name: 'broken', reason: expect.stringContaining('step 7') }]);
  });

  test('those that are done are kept when it stops', async () => {
    const stop = new AbortController();
    const stopping: Recipe = {
      ...broken,
      run: async ({ signal }) => {
        stop.abort();
        return Promise.reject(signal.reason as Error);
      },
    };
    const { results, failed } = await runRecipes([byHand, stopping, byHand], {
      ...place,
      signal: stop.signal,
    });
    expect([results.length, failed.length]).toEqual([1, 0]);
    await expect(runRecipes([stopping, byHand], { ...place, signal: stop.signal })).rejects.toThrow(
      'aborted',
    );
  });
});

test('stops in the middle of an experiment', async () => {
  const job = heardJob<'labRun'>();
  const listening = { ...job, progress: () => job.abort() };
  const request = labRequest.parse({ names: ['digits-dense'], quick: true, device });
  await expect(labRun(request, listening)).rejects.toThrow('aborted');
});

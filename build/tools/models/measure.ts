import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelCard } from '../../../src-main/contract/config/card.ts';
import { evaluateResult, type EvaluateResult } from '../../../src-main/contract/config/cleaning.ts';
import { cleanplateIn } from '../demo/cleanplate.ts';
import { sortByKind } from './kinds.ts';
import type { Measure } from './recipe.ts';

export type Measured = NonNullable<ModelCard['making']>['measured'];

/**
 * The rows of a card's table, with the program's own `evaluate`. A set that is not there is left out.
 * @param sets folder that holds the public sets
 */
export async function measure(model: string, measures: Measure[], sets: string): Promise<Measured> {
  const rows: Measured = [];
  for (const one of measures.filter(({ clean }) => existsSync(join(sets, clean)))) {
    const { set, noise, noisy } = one;
    const clean = join(sets, one.clean);
    const added = noise ? ['--noise', noise, '--seed', '1'] : ['--noisy', join(sets, noisy!)];
    const name = noise ?? (one.kinds ? 'all kinds' : 'its own');
    const row = rowOf(set, name, await evaluate(model, clean, one.colour, added));
    rows.push({ ...row, ...(one.published && { published: one.published }) });
    if (one.kinds) rows.push(...(await eachKind(model, one, sets)));
  }
  return rows;
}

/** A row for each kind of noise that a set has. */
async function eachKind(model: string, one: Measure, sets: string): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'cleanplate-kinds-'));
  try {
    const from = { clean: join(sets, one.clean), noisy: join(sets, one.noisy!) };
    const rows: Measured = [];
    for (const { name, clean, noisy } of await sortByKind(join(sets, one.kinds!), from, folder))
      rows.push(rowOf(one.set, name, await evaluate(model, clean, one.colour, ['--noisy', noisy])));
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function evaluate(
  model: string,
  clean: string,
  colour: string,
  added: string[],
): Promise<EvaluateResult['mean']> {
  const args = ['evaluate', '--model', model, '--clean', clean, '--colour', colour, ...added];
  return (await cleanplateIn('.').run(args, evaluateResult)).mean;
}

function rowOf(
  set: string,
  noise: string,
  { noisyPsnr, psnr, ssim, rmse }: EvaluateResult['mean'],
): Measured[number] {
  return { set, noise, noisyPsnr, psnr, ssim, rmse };
}

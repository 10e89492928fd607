import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelCard } from '../../../src-main/contract/config/card.ts';
import { evaluateResult } from '../../../src-main/contract/config/cleaning.ts';
import { cleanplateIn } from '../demo/cleanplate.ts';
import type { Measure } from './recipe.ts';

export type Measured = NonNullable<ModelCard['making']>['measured'];

/**
 * The rows of a card's table, with the program's own `evaluate`. A set that is not there is left out.
 * @param sets folder that holds the public sets
 */
export async function measure(model: string, measures: Measure[], sets: string): Promise<Measured> {
  const rows: Measured = [];
  for (const { set, clean, colour, noise, noisy } of measures) {
    if (!existsSync(join(sets, clean))) continue;
    const added = noise ? ['--noise', noise, '--seed', '1'] : ['--noisy', join(sets, noisy!)];
    const args = ['evaluate', '--model', model, '--clean', join(sets, clean), '--colour', colour, ...added];
    const { mean } = await cleanplateIn('.').run(args, evaluateResult);
    rows.push({
      set,
      noise: noise ?? 'its own',
      noisyPsnr: mean.noisyPsnr,
      psnr: mean.psnr,
      ssim: mean.ssim,
    });
  }
  return rows;
}

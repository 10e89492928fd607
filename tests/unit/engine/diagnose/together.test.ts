import { expect, test } from 'vitest';
import { formatNoise } from '../../../../src-main/contract/config/noise.ts';
import type { PageDiagnosis } from '../../../../src-main/contract/config/diagnosis.ts';
import { together } from '../../../../src-main/engine/diagnose/together.ts';
import { diagnosed, drawn, withNoise } from './noisy.ts';

const pagesOf = async (noises: string[]): Promise<PageDiagnosis[]> =>
  Promise.all(noises.map(async (noise) => diagnosed(await withNoise(drawn(1, 1), noise))));

test('pictures of one noise are to be learned from with that noise', async () => {
  const all = together(await pagesOf(['gaussian:15', 'gaussian:25']))!;
  expect(all.low).toBeLessThan(17);
  expect(all.high).toBeGreaterThan(22);
  expect(formatNoise(all.advice.training.noise!)).toMatch(/^gaussian:1\d-\d\d$/);
});

test('noises of different pictures do not come on top of each other everywhere', async () => {
  const { noise } = together(await pagesOf(['gaussian:20', 'gaussian:20', 'grain:20']))!.advice.training;
  expect(noise!.map(({ kind, share }) => [kind, share])).toEqual([
    ['gaussian', 0.67],
    ['grain', 0.33],
  ]);
});

test('nothing is said of no pictures', () => {
  expect(together([])).toBeNull();
});

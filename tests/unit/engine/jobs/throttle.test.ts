import { expect, it } from 'vitest';
import { throttled } from '../../../../src-main/engine/jobs/throttle.ts';

it('passes on the first report at once and the newest held-back one at the end', () => {
  const seen: number[] = [];
  const { tell, flush } = throttled(({ fraction }: { fraction: number }) => seen.push(fraction), 1e9);
  for (const fraction of [0.1, 0.2, 0.3]) tell({ fraction });
  expect(seen).toEqual([0.1]);
  flush();
  flush();
  expect(seen).toEqual([0.1, 0.3]);
});

it('never lets the fraction go down or leave 0..1', () => {
  const seen: number[] = [];
  const { tell } = throttled(({ fraction }: { fraction: number }) => seen.push(fraction), 0);
  for (const fraction of [0, 0.5, 0.4, 1.5, 0.9]) tell({ fraction });
  expect(seen).toEqual([0, 0.5, 0.5, 1, 1]);
});

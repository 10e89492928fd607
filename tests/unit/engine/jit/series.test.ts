import { expect, test } from 'vitest';
import type { Runnable } from '../../../../src-main/engine/jit/program.ts';
import { runSeries } from '../../../../src-main/engine/jit/series.ts';

const numbers = (...values: number[]) => Float32Array.from(values);

/** Adds what it is fed to a sum that goes in again. */
const adding: Runnable = {
  device: 'pretend',
  run: async ({ sum, x }) => ({
    sum: { data: numbers(sum![0]! + x![0]!), shape: [1] },
    seen: { data: numbers(x![0]!), shape: [1] },
  }),
  dispose: async () => {},
};

test('what comes out under the name of an input goes in again', async () => {
  const feeds = { sum: numbers(1) };
  const results = await runSeries(adding, feeds, [{ x: numbers(2) }, { x: numbers(3) }, { x: numbers(4) }]);
  expect(results.map(({ seen }) => seen!.data[0])).toEqual([2, 3, 4]);
  expect(results.at(-1)!['sum']!.data[0]).toBe(10);
  expect(feeds.sum[0]).toBe(1);
});

test('a device that keeps numbers is asked to', async () => {
  const keeping: Runnable = { ...adding, runSeries: async (_, each) => each.map(() => ({})) };
  expect(await runSeries(keeping, { sum: numbers(1) }, [{ x: numbers(2) }])).toEqual([{}]);
});

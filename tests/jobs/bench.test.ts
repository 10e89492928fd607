import { expect, test } from 'vitest';
import { benchResult } from '../../src-main/contract/config/bench.ts';
import { isFailure } from '../../src-main/contract/errors/failure.ts';
import { runBench } from '../../src-main/engine/bench/bench.ts';

const device = { train: 'cpu', infer: 'cpu' } as const;

test('measures each case in a process of its own', async () => {
  const fractions: number[] = [];
  const cases = ['dense-784'] as const;
  const onProgress = ({ fraction }: { fraction: number }) => fractions.push(fraction);
  const result = benchResult.parse(await runBench({ cases, device, quick: true, threads: 1, onProgress }));
  const [row] = result.cases;
  expect(row).toMatchObject({ case: 'dense-784', device: 'cpu', kind: 'train', runs: 3 });
  expect(row!.minMs).toBeGreaterThan(0);
  expect(row!.minMs).toBeLessThanOrEqual(row!.medianMs);
  expect(row!.medianMs).toBeLessThanOrEqual(row!.p90Ms);
  expect(result.peakGflops).toBeGreaterThan(0);
  expect(result.skipped).toEqual([]);
  expect(result.threads).toBe(1);
  expect(result.computedOn).toEqual([{ device: 'cpu', name: expect.stringContaining('threads') }]);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
});

test('a device that is not there is the error of all cases', async () => {
  const failed = runBench({ cases: ['dense-784'], device: { train: 'coreml', infer: 'cpu' }, quick: true });
  await expect(failed).rejects.toSatisfy((error) => isFailure(error, 'device/unavailable'));
});

test('stops in the middle of a case', async () => {
  const stop = new AbortController();
  const running = runBench({ cases: ['unet-1024'], device, signal: stop.signal });
  setTimeout(() => stop.abort(), 1500);
  await expect(running).rejects.toThrow('aborted');
});

import { expect, test } from 'vitest';
import { busyTicks, watchOthers } from '../../../../src-main/engine/bench/others.ts';
import { peakOf, rowOf, warningsOf } from '../../../../src-main/engine/bench/row.ts';
import { quantile, statisticsOf } from '../../../../src-main/engine/bench/statistics.ts';

test('quantiles lie between values in proportion', () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([10, 20, 30, 40, 50], 0.9)).toBeCloseTo(46, 12); // numpy.quantile([10, 20, 30, 40, 50], .9)
  expect(quantile([7], 0.9)).toBe(7);
  expect(statisticsOf([30, 10, 50, 20, 40])).toEqual({
    median: 30,
    p90: 46,
    min: 10,
    spread: (46 - 14) / 30,
  });
});

test('the machine is busy with all but idling and waiting', () => {
  expect(busyTicks('cpu  1 20 300 9999 8888 4000 50000 600000 0 0\ncpu0 1 1 1 1')).toBe(654_321);
  expect(busyTicks('cpu 1 2 3 4 5 6 7')).toBe(19);
});

test('what others use is a share, or not known', () => {
  const others = watchOthers();
  const share = others();
  if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
});

test('a row has the median of all samples, and what is lost around the graph', () => {
  const ours = [
    { times: [10, 12], others: 0.01, openMs: 50 },
    { times: [14], others: 0.3, openMs: 50 },
  ];
  const bare = [{ times: [9, 9, 9], others: 0, openMs: 50 }];
  const row = rowOf('unet-512', 'cpu', { ours, bare, flops: 24e9, items: 2 }, 4000);
  expect(row).toMatchObject({
    case: 'unet-512',
    device: 'cpu',
    kind: 'infer',
    runs: 3,
    others: 0.3,
    openMs: 50,
  });
  expect(row).toMatchObject({ medianMs: 12, minMs: 10, gflops: 2000, shareOfPeak: 0.5 });
  expect(row).toMatchObject({ bareMs: 9, ofBareRuntime: 0.75 });
  expect(row.itemsPerSecond).toBeCloseTo(166.667, 3);
  expect(warningsOf({ ...row, spread: 0 })).toEqual([
    'unet-512: other programs used 30 % of the machine meanwhile; on a quiet one it may be faster',
  ]);
  expect(warningsOf({ ...row, spread: 0, others: null })).toEqual([]);
});

test('the peak is the best that was reached', () => {
  expect(peakOf({ ours: [{ times: [4, 2, 3], others: 0, openMs: 50 }], flops: 1e9, items: 1 })).toBe(500);
});

import { describe, expect, it } from 'vitest';
import { rowOf, warningsOf } from '../../../../src-main/engine/bench/row.ts';

const even = Array.from({ length: 11 }, () => 100);

describe('rowOf', () => {
  it('tells times, and shares of the peak and of the bare runtime', () => {
    const ours = [{ times: [90, 100, 110], others: 0, openMs: 50 }];
    const bare = [{ times: [80, 95, 99], others: 0.01, openMs: 50 }];
    const stages = [1, 5, 3].map((decode) => ({ decode, network: 2 * decode, encode: 0 }));
    const row = rowOf('scan-a4', 'cpu', { ours, bare, stages, flops: 2e9, items: 1 }, 40);
    expect(row).toMatchObject({
      minMs: 90,
      medianMs: 100,
      runs: 3,
      openMs: 50,
      gflops: 20,
      shareOfPeak: 0.5,
    });
    expect(row).toMatchObject({
      itemsPerSecond: 10,
      bareMs: 95,
      ofBareRuntime: 0.95,
      others: 0.01,
      openMs: 50,
    });
    expect(row.stages).toEqual({ decode: 3, network: 6, encode: 0 });
    expect(row.spread).toBeCloseTo(0.16);
  });
});

describe('warningsOf', () => {
  it('says nothing of a quiet machine', () => {
    expect(warningsOf(row(even, 0.02))).toEqual([]);
    expect(warningsOf(row(even, null))).toEqual([]);
  });

  it('tells of other programs, and of times that differ', () => {
    expect(warningsOf(row(even, 0.31))).toEqual([
      'unet-512: other programs used 31 % of the machine meanwhile; on a quiet one it may be faster',
    ]);
    const [uneven] = warningsOf(row([100, 100, 100, 100, 200, 200], 0));
    expect(uneven).toBe(
      'unet-512: four of five runs lie 100 % of the median apart; a quiet machine is within 15 %',
    );
  });
});

function row(times: number[], others: number | null) {
  return rowOf('unet-512', 'cpu', { ours: [{ times, others, openMs: 50 }], flops: 1e9, items: 1 }, 100);
}

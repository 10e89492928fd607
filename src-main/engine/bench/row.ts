import type { BenchCase, BenchRow } from '../../contract/config/bench.ts';
import type { DeviceId } from '../../contract/config/device.ts';
import { kindOf } from './cases.ts';
import type { Measurement } from './measurement.ts';
import { statisticsOf } from './statistics.ts';
import { limits, type Sample } from './timing.ts';

/** What the measured times of a case mean. */
export function rowOf(name: BenchCase, device: DeviceId, measured: Measurement, peak: number): BenchRow {
  const { ours, bare, flops, items } = measured;
  const times = timesOf(ours);
  const { median, p90, min } = statisticsOf(times);
  const gflops = flops / 1e6 / median;
  const bareMs = bare && statisticsOf(timesOf(bare)).median;
  return {
    case: name,
    device,
    kind: kindOf(name),
    medianMs: median,
    p90Ms: p90,
    minMs: min,
    runs: times.length,
    gflops,
    shareOfPeak: gflops / peak,
    itemsPerSecond: (1000 * items) / median,
    ...(bareMs !== undefined && { bareMs, ofBareRuntime: bareMs / median }),
    others: mostOthers([...ours, ...(bare ?? [])]),
  };
}

/** Billions of operations in a second, at best. */
export function peakOf({ ours, flops }: Measurement): number {
  return flops / 1e6 / statisticsOf(timesOf(ours)).min;
}

/** A sentence where other programs disturbed the measurement. */
export function warningOf({ case: name, others }: BenchRow): string[] {
  if (others === null || others <= limits.others) return [];
  const share = Math.round(100 * others);
  return [
    `${name}: other programs used ${share} % of the machine meanwhile; on a quiet one it may be faster`,
  ];
}

function timesOf(samples: Sample[]): number[] {
  return samples.flatMap(({ times }) => times);
}

function mostOthers(samples: Sample[]): number | null {
  const shares = samples.map(({ others }) => others);
  return shares.includes(null) ? null : Math.max(...shares.map(Number));
}

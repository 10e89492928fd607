import type { BenchCase, BenchRow } from '../../contract/config/bench.ts';
import type { Stages } from '../../contract/config/cleaning.ts';
import type { DeviceId } from '../../contract/config/device.ts';
import { kindOf } from './cases.ts';
import type { Measurement } from './measurement.ts';
import { statisticsOf } from './statistics.ts';
import { limits, type Sample } from './timing.ts';

/** What the measured times of a case mean. */
export function rowOf(name: BenchCase, device: DeviceId, measured: Measurement, peak: number): BenchRow {
  const { ours, bare, stages, flops, items } = measured;
  const times = timesOf(ours);
  const { median, p90, min, spread } = statisticsOf(times);
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
    openMs: statisticsOf(ours.map(({ openMs }) => openMs)).median,
    gflops,
    shareOfPeak: gflops / peak,
    itemsPerSecond: (1000 * items) / median,
    ...(bareMs !== undefined && { bareMs, ofBareRuntime: bareMs / median }),
    ...(stages && { stages: mediansOf(stages) }),
    spread,
    others: mostOthers([...ours, ...(bare ?? [])]),
  };
}

/** Billions of operations in a second, at best. */
export function peakOf({ ours, flops }: Measurement): number {
  return flops / 1e6 / statisticsOf(timesOf(ours)).min;
}

/** A sentence for each thing that makes a measurement doubtful. */
export function warningsOf({ case: name, others, spread }: BenchRow): string[] {
  const disturbed = `other programs used ${percent(others ?? 0)} of the machine meanwhile`;
  const uneven = `four of five runs lie ${percent(spread)} of the median apart`;
  return [
    ...(others !== null && others > limits.others
      ? [`${name}: ${disturbed}; on a quiet one it may be faster`]
      : []),
    ...(spread > limits.spread
      ? [`${name}: ${uneven}; a quiet machine is within ${percent(limits.spread)}`]
      : []),
  ];
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function mediansOf(all: Stages[]): Stages {
  const median = (stage: keyof Stages) => statisticsOf(all.map((stages) => stages[stage])).median;
  return { decode: median('decode'), network: median('network'), encode: median('encode') };
}

function timesOf(samples: Sample[]): number[] {
  return samples.flatMap(({ times }) => times);
}

function mostOthers(samples: Sample[]): number | null {
  const shares = samples.map(({ others }) => others);
  return shares.includes(null) ? null : Math.max(...shares.map(Number));
}

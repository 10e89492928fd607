import { availableParallelism, cpus } from 'node:os';
import type { BenchCase, BenchResult } from '../../contract/config/bench.ts';
import type { DeviceId } from '../../contract/config/device.ts';
import { reasonOf } from '../../contract/errors/failure.ts';
import type { StageProgress } from '../../contract/jobs.ts';
import { describe } from '../jit/run/devices.ts';
import { measureApart } from './apart.ts';
import { kindOf } from './cases.ts';
import { peakOf, rowOf, warningsOf } from './row.ts';
import type { Measurement, Task } from './measurement.ts';

export interface BenchOptions {
  cases: readonly BenchCase[];
  /** Where training steps are timed, and where cleaning is. */
  device: { train: DeviceId; infer: DeviceId };
  threads?: number | undefined;
  /** One short try of each case, whatever else the machine does. */
  quick?: boolean;
  /** Cleans in numbers of 16 bits. */
  half?: boolean;
  signal?: AbortSignal | undefined;
  onProgress?(progress: StageProgress): void;
}

/**
 * Times the fixed cases, each in a process of its own, after the peak of their devices. What fails is listed with its reason.
 * @throws Failure of the first case when none could be measured; the signal's reason
 */
export async function runBench(options: BenchOptions): Promise<BenchResult> {
  const { cases, signal } = options;
  const peaks = new Map<DeviceId, number>();
  const result = { ...emptyResult(options), computedOn: await devicesOf(options) };
  let failure: unknown;
  for (const [i, name] of cases.entries()) {
    const tell = (part: number) => options.onProgress?.({ fraction: (i + part) / cases.length, stage: name });
    tell(0);
    try {
      await addCase(name, result, peaks, options, tell);
    } catch (error) {
      signal?.throwIfAborted();
      failure ??= error;
      result.failed.push({ case: name, reason: reasonOf(error) });
    }
    tell(1);
  }
  if (result.cases.length === 0 && failure) throw failure;
  return {
    ...result,
    peakGflops: Math.max(0, ...peaks.values()),
    warnings: result.cases.flatMap(warningsOf),
  };
}

/** The devices that the cases need, by name. */
async function devicesOf({ cases, device, half }: BenchOptions): Promise<BenchResult['computedOn']> {
  const ids = [...new Set(cases.map((name) => device[kindOf(name)]))];
  const note = half ? ', cleaning in 16 bits' : '';
  return Promise.all(ids.map(async (id) => ({ device: id, name: (await describe(id)).name + note })));
}

function emptyResult({ threads }: BenchOptions): Omit<BenchResult, 'computedOn'> {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    threads: threads ?? availableParallelism(),
    peakGflops: 0,
    cases: [],
    skipped: [],
    failed: [],
    warnings: [],
  };
}

/** Measures a case, and before the first one of a device the device's peak. */
async function addCase(
  name: BenchCase,
  result: BenchResult,
  peaks: Map<DeviceId, number>,
  { device: devices, threads, quick = false, half = false, signal }: BenchOptions,
  tell: (part: number) => void,
): Promise<void> {
  const device = devices[kindOf(name)];
  const task = (name: Task['name']): Task => ({ name, device: { device, threads, half }, quick });
  const peak = peaks.get(device) ?? peakOf((await measureApart(task('peak'), { signal })) as Measurement);
  peaks.set(device, peak);
  const measured = await measureApart(task(name), { signal, onProgress: tell });
  if ('skipped' in measured) result.skipped.push({ case: name, reason: measured.skipped });
  else result.cases.push(rowOf(name, device, measured, peak));
}

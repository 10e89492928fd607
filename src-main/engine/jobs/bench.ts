import { runBench } from '../bench/bench.ts';
import { resolveDevice } from './devices.ts';
import type { Handler } from './job.ts';

/** Times the fixed cases on this machine. */
export const bench: Handler<'bench'> = async ({ cases, quick, half, device }, { signal, progress }) =>
  runBench({
    cases,
    quick,
    half,
    device: {
      train: await resolveDevice(device, 'train'),
      infer: await resolveDevice(device, 'infer', half),
    },
    threads: device.threads,
    signal,
    onProgress: progress,
  });

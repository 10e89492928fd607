import type { BenchCase } from '../../contract/config/bench.ts';
import type { Stages } from '../../contract/config/cleaning.ts';
import type { DeviceOptions } from '../denoise/known.ts';
import type { Sample } from './timing.ts';

/** What was measured of one case, before anything is made of it. */
export interface Measurement {
  ours: Sample[];
  /** ONNX Runtime alone on the same graph. */
  bare?: Sample[];
  /** What each run from file to file was made of. */
  stages?: Stages[];
  /** Floating-point operations of one run. */
  flops: number;
  /** Pictures, patches or pages of one run. */
  items: number;
}

/** What one process measures. */
export interface Task {
  name: BenchCase | 'peak';
  device: DeviceOptions;
  /** One short try, whatever else the machine does. */
  quick: boolean;
}

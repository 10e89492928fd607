import type { Tensor } from '@tensorflow/tfjs-core';

export type DType = 'float32' | 'int32' | 'bool';

/**
 * What a program expects of one input.
 * - `shape` is the shape that the program sees; pictures are `[batch, height, width, channels]` (tfjs order).
 * - `layout: 'nchw'` says that the numbers arrive (or leave) as `[batch, channels, height, width]`.
 */
export interface TensorSpec {
  shape: number[];
  dtype: DType;
  layout?: 'nchw';
}

/**
 * A pure function of named tensors, written once in TensorFlow.js. It may not read tensor values, draw random numbers,
 * or keep tensors between calls: everything goes in and comes out.
 */
export interface Program {
  name: string;
  inputs: Record<string, TensorSpec>;
  /** Outputs that leave as `[batch, channels, height, width]`. */
  outputLayouts?: Record<string, 'nchw'>;
  build(inputs: Record<string, Tensor>): Record<string, Tensor>;
}

export type TensorData = Float32Array | Int32Array | Uint8Array;

export interface HostTensor {
  data: TensorData;
  shape: number[];
}

/** What goes into a program, by the names of its inputs. */
export type Feeds = Record<string, TensorData>;

/** What comes out, by name. */
export type Results = Record<string, HostTensor>;

/** A program opened on a device: the one interface of both engines (compiled and eager). */
export interface Runnable {
  readonly device: string;
  /**
   * Runs once. Feeds must have the sizes the program was opened for.
   * @throws Failure `jit/wrong-feed` when a feed is missing or of another size, `device/failed` when the device fails,
   * `device/out-of-memory`
   */
  run(feeds: Feeds): Promise<Results>;
  /**
   * Several runs, in which what comes out under the name of an input goes in again at the next run without leaving the device. Present
   * only where that saves time; `series.ts` does the same everywhere.
   * @param feeds of every run, and of the first one what is carried
   * @param each what each run is fed beside; one at least
   * @returns the results of each run; what is carried only in the last
   * @throws as `run` does
   */
  runSeries?(feeds: Feeds, each: readonly Feeds[]): Promise<Results[]>;
  dispose(): Promise<void>;
}

import type { Geometry } from '../tiles/geometry.ts';

/** Anything that turns a tile into a cleaner tile of the same size. */
export interface Network {
  /** Grey or colour. */
  readonly channels: 1 | 3;
  readonly geometry: Geometry;
  /** It can be told how strong the noise is (when it is opened). */
  readonly takesLevel?: boolean;
  /** Memory it works with for each pixel of a tile, in bytes; an estimate. */
  readonly bytesPerPixel: number;
  /** MiB that cleaning with it should stay within; what is usual when absent. */
  readonly memory?: number | undefined;
  /** Where it computes. */
  readonly device: string;
  /**
   * @param tile `[1, channels, height, width]`, 0..1; not changed
   * @returns the same shape; it may be written over when `run` has been called twice again
   * @throws Failure `device/failed`, `device/out-of-memory`
   */
  run(tile: Float32Array, height: number, width: number): Promise<Float32Array>;
  dispose(): Promise<void>;
}

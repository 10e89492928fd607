import type { DeviceId } from '../../contract/config/device.ts';
import type { NetConfig } from '../../contract/config/nets.ts';
import { netGeometry } from '../nets/geometry.ts';
import type { Geometry } from '../tiles/geometry.ts';

export interface DeviceOptions {
  device: DeviceId;
  threads?: number | undefined;
  /** MiB that cleaning should stay within. */
  memory?: number | undefined;
  /** Computes in numbers of 16 bits, for devices that have them; a canary says whether the results are good enough. */
  half?: boolean | undefined;
  /** What models that take a noise level are told, sigma on the 0-255 scale; they judge themselves when absent. */
  noiseLevel?: number | undefined;
}

/** The noise level on the scale of a net's input, 0..1; 0 tells nothing. */
export function levelOf({ noiseLevel = 0 }: Pick<DeviceOptions, 'noiseLevel'>): number {
  return noiseLevel / 255;
}

/** What is known of our own nets without trying. */
export function known(net: NetConfig): { geometry: Geometry; bytesPerPixel: number } {
  return { geometry: netGeometry(net), bytesPerPixel: bytesPerPixelOf(net) };
}

/** Feature maps at full size that are there at the same time (measured: 7.9 to 8.4 for `unet`, 1.1 to 3 for the others). */
function mapsOf({ net }: NetConfig): number {
  return net === 'unet' ? 10 : 4;
}

/** ONNX Runtime computes channels by sixteen. */
function bytesPerPixelOf(config: NetConfig): number {
  return mapsOf(config) * 4 * 16 * Math.ceil(config.width / 16);
}

import type { DeviceId } from '../../contract/config/device.ts';
import type { NetConfig } from '../../contract/config/nets.ts';
import { netGeometry } from '../nets/geometry.ts';
import type { KnownModel } from './onnx.ts';

export interface DeviceOptions {
  device: DeviceId;
  threads?: number | undefined;
}

/** What is known of our own nets without trying. */
export function known(net: NetConfig): Required<KnownModel> {
  return { geometry: netGeometry(net), bytesPerPixel: bytesPerPixelOf(net) };
}

/** About eight pictures of feature maps at full size (measured: 8.6 for `unet`, 3.6 for `dncnn`). */
function bytesPerPixelOf({ width }: NetConfig): number {
  return 8 * 4 * width;
}

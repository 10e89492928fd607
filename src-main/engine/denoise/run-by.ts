import type { Network } from './network.ts';

/**
 * The same network, run in another way. Where it computes may change meanwhile, so that is asked of the one inside each time.
 * @param geometry where the other way sees farther
 */
export function runBy(network: Network, run: Network['run'], geometry = network.geometry): Network {
  return {
    channels: network.channels,
    geometry,
    get takesLevel() {
      return network.takesLevel ?? false;
    },
    get bytesPerPixel() {
      return network.bytesPerPixel;
    },
    get memory() {
      return network.memory;
    },
    get device() {
      return network.device;
    },
    run,
    dispose: () => network.dispose(),
  };
}

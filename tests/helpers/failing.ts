import { Failure } from '../../src-main/contract/errors/failure.ts';
import type { Network } from '../../src-main/engine/denoise/network.ts';
import type { Runnable } from '../../src-main/engine/jit/program.ts';

/** What goes wrong with a device. */
export const lost = () => new Failure('device/failed', { device: 'webgpu', reason: 'the device was lost' });
export const outOfMemory = () =>
  new Failure('device/out-of-memory', { device: 'webgpu', reason: 'no room for a buffer' });

/** A device on which runs fail, counted from 1, whatever runs there. */
export interface BadDevice {
  /** The failure of a run; none where it goes well. */
  fails(run: number): Failure | null;
}

/** The same runnable, on a bad device. */
export function failingRunnable(runnable: Runnable, device: BadDevice & { runs?: number }): Runnable {
  return {
    ...runnable,
    async run(feeds) {
      device.runs = (device.runs ?? 0) + 1;
      const failure = device.fails(device.runs);
      if (failure) throw failure;
      return runnable.run(feeds);
    },
  };
}

/** The same network, with room for tiles of so many pixels, and lost at a run counted from 1. */
export function failingNetwork(
  network: Network,
  { room = Infinity, lostAt = Infinity }: { room?: number; lostAt?: number },
): Network {
  let runs = 0;
  return {
    ...network,
    device: 'webgpu',
    async run(tile, height, width) {
      if (++runs >= lostAt) throw lost();
      if (height * width > room) throw outOfMemory();
      return network.run(tile, height, width);
    },
  };
}

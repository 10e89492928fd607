import type { DeviceId } from '../../contract/config/device.ts';
import { turns } from '../base/turns.ts';
import { openOnRelay, relay, type DevicePlan, type TellTrouble } from '../jit/relay.ts';
import type { Network } from './network.ts';
import type { OpenedModel } from './open.ts';
import { inParts } from './parts.ts';

/**
 * A model whose work goes on when its device fails: short of memory, tiles are cleaned in smaller parts; lost, or still short of
 * memory, another device takes its place, and the tile is cleaned there.
 * @param open opens the model on a device
 * @param tell told of everything that failed
 * @throws Failure as `open`, on the device that was asked for or on the last one
 */
export async function openSteady(
  plan: DevicePlan,
  open: (device: DeviceId) => Promise<OpenedModel>,
  tell: TellTrouble,
): Promise<OpenedModel> {
  const devices = relay(plan, tell);
  const openOn = async (device: DeviceId) => {
    const { name, network } = await open(device);
    const inSmaller = inParts(network, (side, reason) =>
      tell({ device, reason, remedy: { do: 'smaller-tiles', side } }),
    );
    return { name, device, network: inSmaller };
  };
  let now = await openOnRelay(devices, plan, openOn);
  const { channels, geometry, takesLevel } = now.network;

  const inTurn = turns();

  /** What failed before the last move has only to be done again. */
  async function goOnAfter(failure: unknown, failed: typeof now): Promise<void> {
    if (failed !== now) return;
    await devices.moveOn(failure, now.device);
    await now.network.dispose().catch(() => {});
    now = await openOnRelay(devices, plan, openOn);
  }

  const network: Network = {
    channels,
    geometry,
    takesLevel,
    get bytesPerPixel() {
      return now.network.bytesPerPixel;
    },
    get memory() {
      return now.network.memory;
    },
    get device() {
      return now.network.device;
    },
    async run(tile, height, width) {
      for (;;) {
        const at = now;
        try {
          return await at.network.run(tile, height, width);
        } catch (error) {
          await inTurn.take(() => goOnAfter(error, at));
        }
      }
    },
    dispose: () => now.network.dispose(),
  };
  return { name: now.name, network };
}

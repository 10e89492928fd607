import type { DeviceId, DeviceTrouble } from '../../contract/config/device.ts';
import { isDeviceFailure } from './run/device-failure.ts';

/** What a job may compute on. */
export interface DevicePlan {
  first: DeviceId;
  /** A person named the first one: if it is not there at all, that is an error and not to be worked around. */
  isAsked: boolean;
  /** Asked when the first one failed: which may take its place, the best first. */
  reserve(): Promise<readonly DeviceId[]>;
  /** Told of each device before it is first used: it may be the last that this process can tell. */
  onUse?(device: DeviceId): void;
}

export type TellTrouble = (trouble: DeviceTrouble) => void;

/** The devices of a job: one is at work, and when it fails the next one takes its place. */
export interface Relay {
  readonly device: DeviceId;
  /**
   * Goes on to the next device, and tells; does nothing where that was done since `from` was at work.
   * @throws the error itself, where it is no failure of a device or no device is left
   */
  moveOn(error: unknown, from: DeviceId): Promise<void>;
}

/** A job that has only this device. */
export function onlyOn(device: DeviceId): DevicePlan {
  return { first: device, isAsked: true, reserve: async () => [] };
}

export function relay(plan: DevicePlan, tell: TellTrouble): Relay {
  let device = plan.first;
  const tried = new Set([device]);
  plan.onUse?.(device);
  return {
    get device() {
      return device;
    },
    async moveOn(error, from) {
      if (!isDeviceFailure(error)) throw error;
      if (from !== device) return;
      const to = (await plan.reserve()).find((id) => !tried.has(id));
      if (to === undefined) throw error;
      tried.add(to);
      device = to;
      plan.onUse?.(to);
      tell({ device: from, reason: error.values.reason, remedy: { do: 'move', to } });
    },
  };
}

/** Opens what is first needed of a job: on the first device, or where nobody named one on the first that is there. */
export async function openOnRelay<T>(
  devices: Relay,
  plan: DevicePlan,
  open: (device: DeviceId) => Promise<T>,
): Promise<T> {
  for (;;) {
    const { device } = devices;
    try {
      return await open(device);
    } catch (error) {
      if (plan.isAsked && device === plan.first) throw error;
      await devices.moveOn(error, device);
    }
  }
}

import {
  deviceIds,
  type DeviceChoice,
  type DeviceId,
  type DeviceReport,
} from '../../contract/config/device.ts';
import { forkChild } from '../base/fork.ts';
import { chooseDevices } from '../jit/run/devices.ts';
import { probeApart } from './probe.ts';

let ask = () => probeApart(deviceIds, { spawn: forkChild });
let probed: Promise<DeviceReport[]> | undefined;

/** The devices of this machine, found out once in the life of the engine's process. */
export function knownDevices(): Promise<DeviceReport[]> {
  return (probed ??= ask());
}

/** Has somebody else find out: the parent, which does it once for all engine processes. */
export function learnDevicesFrom(other: () => Promise<DeviceReport[]>): void {
  ask = other;
}

/** What `auto` stands for; any other choice stays, and is tried when it is used. */
export async function resolveDevice({ device }: DeviceChoice, task: 'train' | 'infer'): Promise<DeviceId> {
  return device === 'auto' ? chooseDevices(await knownDevices())[task] : device;
}

import {
  deviceIds,
  type DeviceChoice,
  type DeviceId,
  type DeviceTask,
  type DeviceWhy,
  type KnownDevices,
} from '../../contract/config/device.ts';
import { forkChild } from '../base/fork.ts';
import type { DevicePlan } from '../jit/relay.ts';
import { chooseDevices, reserveOf, whyChosen } from '../trial/choose.ts';
import { probeApart } from './probe.ts';

let ask: (anew: boolean) => Promise<KnownDevices> = ownTrial();

/**
 * The devices of this machine, found out once.
 * @param anew tries and measures them again
 */
export function knownDevices(anew = false): Promise<KnownDevices> {
  return ask(anew);
}

/** Has somebody else find out: the parent, which does it once for all engine processes, and remembers. */
export function learnDevicesFrom(other: typeof ask): void {
  ask = other;
}

/** Where nobody else knows. */
function ownTrial(): typeof ask {
  let tried: Promise<KnownDevices> | undefined;
  return (anew) => (tried = tried && !anew ? tried : tryAll());
}

async function tryAll(): Promise<KnownDevices> {
  const devices = await probeApart(deviceIds, { spawn: forkChild });
  return { devices, measured: new Date().toISOString() };
}

/** What `auto` stands for; any other choice stays, and is tried when it is used. */
export async function resolveDevice({ device }: DeviceChoice, task: DeviceTask): Promise<DeviceId> {
  return device === 'auto' ? chooseDevices((await knownDevices()).devices)[task] : device;
}

/**
 * Where a job computes, and where it goes on when that fails.
 * @param onUse told of each device before it is used, as `Job.using`
 */
export async function planDevices(
  choice: DeviceChoice,
  task: DeviceTask,
  onUse: (device: DeviceId) => void,
): Promise<DevicePlan> {
  const first = await resolveDevice(choice, task);
  return {
    first,
    onUse,
    isAsked: choice.device !== 'auto',
    reserve: async () => reserveOf((await knownDevices()).devices, task, first),
  };
}

/** Why a job computes where it does. */
export async function whyDevice({ device }: DeviceChoice, task: DeviceTask): Promise<DeviceWhy> {
  return device === 'auto' ? whyChosen((await knownDevices()).devices, task) : { because: 'asked' };
}

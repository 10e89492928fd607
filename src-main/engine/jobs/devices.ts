import {
  deviceIds,
  type DeviceChoice,
  type DeviceId,
  type DeviceReport,
  type DeviceTask,
  type DeviceWhy,
  type KnownDevices,
} from '../../contract/config/device.ts';
import { forkChild } from '../base/fork.ts';
import type { DevicePlan } from '../jit/relay.ts';
import { chooseDevices, inFull, reserveOf, whyChosen } from '../trial/choose.ts';
import { mayHalve } from '../trial/may-halve.ts';
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

/**
 * What `auto` stands for; any other choice stays, and is tried when it is used.
 * @param halves as in `planDevices`
 */
export async function resolveDevice(
  { device }: DeviceChoice,
  task: DeviceTask,
  halves = false,
): Promise<DeviceId> {
  return device === 'auto' ? chooseDevices(await reportsFor(halves))[task] : device;
}

/** @param halves numbers of 16 bits count where they are taken; else devices are compared by what they do in 32 */
async function reportsFor(halves: boolean): Promise<DeviceReport[]> {
  const { devices } = await knownDevices();
  return halves ? devices : inFull(devices);
}

/** Whether numbers of 16 bits are taken on a device. For processors, which never do, nothing has to be known. */
export async function takesHalf(device: DeviceId): Promise<boolean> {
  if (!mayHalve(device)) return false;
  return (await reportsFor(true)).some(({ id, half }) => id === device && half?.taken === true);
}

/**
 * Where a job computes, and where it goes on when that fails.
 * @param onUse told of each device before it is used, as `Job.using`
 * @param halves it may take numbers of 16 bits, and where it does devices are compared in them
 */
export async function planDevices(
  choice: DeviceChoice,
  task: DeviceTask,
  onUse: (device: DeviceId) => void,
  halves = false,
): Promise<DevicePlan> {
  const first = await resolveDevice(choice, task, halves);
  const reserve = async () => reserveOf(await reportsFor(halves), task, first);
  return { first, onUse, isAsked: choice.device !== 'auto', reserve };
}

/** Why a job computes where it does. */
export async function whyDevice({ device }: DeviceChoice, task: DeviceTask): Promise<DeviceWhy> {
  return device === 'auto' ? whyChosen((await knownDevices()).devices, task) : { because: 'asked' };
}

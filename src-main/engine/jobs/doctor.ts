import { version } from '../base/project.ts';
import { chooseDevices } from '../jit/run/devices.ts';
import { knownDevices } from './devices.ts';
import type { Handler } from './job.ts';

/** What this machine can compute with, and why not with the rest. */
export const doctor: Handler<'doctor'> = async () => {
  const devices = await knownDevices();
  return { version, node: process.versions.node, devices, chosen: chooseDevices(devices) };
};

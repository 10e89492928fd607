import { version } from '../base/project.ts';
import { detectCuda } from '../cuda/detect.ts';
import { chooseDevices } from '../trial/choose.ts';
import { knownDevices } from './devices.ts';
import type { Handler } from './job.ts';

/** What this machine can compute with and how fast, and why not with the rest. */
export const doctor: Handler<'doctor'> = async ({ measure }) => {
  const { devices, measured } = await knownDevices(measure);
  const chosen = chooseDevices(devices);
  return { version, node: process.versions.node, devices, measured, chosen, cuda: await detectCuda() };
};

import type { DeviceId } from '../../contract/config/device.ts';
import { openProgram } from '../jit/open.ts';
import type { Program, Runnable } from '../jit/program.ts';

/** Opens a program on a device. */
export type Opener = (program: Program, device: DeviceId) => Promise<Runnable>;

/** Opens a program on the device that was decided on. */
export type OpenHere = (program: Program) => Promise<Runnable>;

/** Opens programs as they are meant to run. */
export function openerWith(threads: number | undefined): Opener {
  return (program, device) => openProgram(program, { device, threads });
}

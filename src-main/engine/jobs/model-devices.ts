/** Where a job computes that cleans with a model. Apart from `devices.ts`, which every engine loads when it starts. */
import type { DeviceChoice, DeviceId } from '../../contract/config/device.ts';
import { isFilter } from '../denoise/filters.ts';
import { onlyOn, type DevicePlan } from '../jit/relay.ts';
import { resolveModel } from '../store/library.ts';
import { planDevices } from './devices.ts';

/** As `planDevices`, for a model. Plain filters need no device: nothing is tried or told for them, as a fault of theirs is no driver's. */
export async function planModel(
  model: string,
  choice: DeviceChoice,
  onUse: (device: DeviceId) => void,
  halves = false,
): Promise<DevicePlan> {
  return isFilter(model) ? onlyOn('cpu') : planDevices(choice, 'infer', onUse, halves);
}

/**
 * Whether cleaning files with a model may take numbers of 16 bits: models of ours may, unless somebody wants 32.
 * @throws Failure as `resolveModel`
 */
export async function wantsHalf(model: string, { precision }: DeviceChoice): Promise<boolean> {
  if (precision === 'full' || isFilter(model)) return false;
  return (await resolveModel(model)).kind === 'folder';
}

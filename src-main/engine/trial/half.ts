import { join } from 'node:path';
import type { DeviceId, HalfTrial } from '../../contract/config/device.ts';
import { shippedModels } from '../base/project.ts';
import { randomFrom, seedOf } from '../base/random.ts';
import { storedNetwork, type NetModel } from '../denoise/stored.ts';
import { plainReason } from '../jit/run/devices.ts';
import { openModel } from '../store/model.ts';
import { flawOf, largestError } from './flaw.ts';

/**
 * Half a step of 8 bits: rounded to a file, no value is off by more than one, and only where it lay between two. Short sums, for which halves
 * are too coarse, show here: the net adds up 1700 products for a number.
 */
export const halfTolerance = 0.5 / 255;

/** So much faster halves must be at least: repeated trials differ by some percent, and 32 bits are exact. */
const gain = 1.1;

const side = 64;

/** The model that is shipped for grey photographs: the net that trainings usually have, with weights as they are after one. */
export function halfModel(): Promise<NetModel> {
  return openModel(join(shippedModels, 'photo-grey'));
}

/**
 * Cleans a known picture in numbers of 16 bits on a device, and compares it with the same in 32 bits on the processor. Never throws: what a device
 * lacks is a flaw.
 * @param model for tests
 */
export async function singInHalf(
  device: DeviceId,
  model: () => Promise<NetModel> = halfModel,
): Promise<Pick<HalfTrial, 'flaw' | 'error'>> {
  try {
    const net = await model();
    const right = await cleaned(net, 'cpu', false);
    const computed = await cleaned(net, device, true);
    const flaw = flawOf(computed, right, halfTolerance);
    const error = largestError(computed, right);
    return { ...(flaw !== null && { flaw }), ...(Number.isFinite(error) && { error }) };
  } catch (error) {
    return { flaw: plainReason(error) };
  }
}

/** Whether cleaning takes halves: they are right, and faster by a tenth at least. */
export function judgeHalf(
  found: Pick<HalfTrial, 'flaw' | 'error'>,
  full: number | undefined,
  megapixelsPerSecond: number | undefined,
): HalfTrial {
  if (megapixelsPerSecond === undefined) return { ...found, taken: false };
  const isFaster = full !== undefined && megapixelsPerSecond >= gain * full;
  return { ...found, megapixelsPerSecond, taken: found.flaw === undefined && isFaster };
}

/** A new session each time: one at a time computes. */
async function cleaned(model: NetModel, device: DeviceId, half: boolean): Promise<Float32Array> {
  const network = await storedNetwork(model, { device, half });
  try {
    return Float32Array.from(await network.run(knownPicture(), side, side));
  } finally {
    await network.dispose();
  }
}

/**
 * `[1, 1, 64, 64]`: a slope from black to white with grain, and in it squares of near black and near white with fine steps, where halves are
 * finest and coarsest.
 */
export function knownPicture(): Float32Array {
  const random = randomFrom(seedOf('half'));
  const data = new Float32Array(side * side);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const grain = random.normal() * (25 / 255);
      const fine = ((x % 8) + (y % 8)) / 14 / 32;
      const isSquare = x % 32 >= 12 && y % 32 >= 12;
      const level = x < 32 ? fine : 1 - fine;
      data[y * side + x] = isSquare ? level : Math.min(1, Math.max(0, x / (side - 1) + grain));
    }
  return data;
}

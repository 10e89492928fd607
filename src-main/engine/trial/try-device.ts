import type { DeviceId, DeviceReport, HalfTrial } from '../../contract/config/device.ts';
import { deviceLabels } from '../jit/run/device-labels.ts';
import { absence, describe, plainReason, trainsOn } from '../jit/run/devices.ts';
import { singCanary, type CanaryResult } from './canary.ts';
import { judgeHalf, singInHalf } from './half.ts';
import { mayHalve } from './may-halve.ts';
import { measureHalf, measureSpeed } from './speed.ts';

/** What trying consists of; tests put others in their places. */
export interface TrialParts {
  canary(device: DeviceId): Promise<CanaryResult>;
  speed: typeof measureSpeed;
  half: typeof singInHalf;
  halfSpeed: typeof measureHalf;
}

const usualParts: TrialParts = {
  canary: singCanary,
  speed: measureSpeed,
  half: singInHalf,
  halfSpeed: measureHalf,
};

/**
 * Tries one device: is it there, does it compute rightly, how fast is it. What fails is not thrown but reported. A driver that
 * crashes takes the process along, so call this in a process of its own. Programs that stand in for a graphics card are not
 * timed: they are never chosen, and slow.
 * @param onReport told what is known before numbers of 16 bits are tried: if that takes the process along, the rest still holds
 */
export async function tryDevice(
  id: DeviceId,
  parts = usualParts,
  onReport: (soFar: DeviceReport) => void = () => {},
): Promise<DeviceReport> {
  const report = await tryInFull(id, parts);
  if (!report.infer || !mayHalve(id)) return report;
  onReport(report);
  return { ...report, half: await tryInHalf(report, parts) };
}

async function tryInFull(id: DeviceId, parts: TrialParts): Promise<DeviceReport> {
  const label = deviceLabels[id];
  const unfit = (reason: string) => ({ id, label, available: false, reason, train: false, infer: false });
  try {
    const missing = await absence(id);
    if (missing !== null) return unfit(missing);
    const { infer, train } = await parts.canary(id);
    if (infer !== null) return unfit(infer);
    const { name, software } = await describe(id);
    const trains = trainsOn(id) && train === null;
    const reason = trains || !trainsOn(id) ? name : `${name}; not for training: ${train}`;
    const report = { id, label, available: true, reason, train: trains, infer: true };
    if (software) return { ...report, software };
    if (!trains) return { ...report, speed: await parts.speed(id, false) };
    try {
      return { ...report, speed: await parts.speed(id, true) };
    } catch (error) {
      const speed = await parts.speed(id, false);
      return { ...report, reason: `${name}; not for training: ${plainReason(error)}`, train: false, speed };
    }
  } catch (error) {
    return unfit(plainReason(error));
  }
}

async function tryInHalf({ id, speed }: DeviceReport, parts: TrialParts): Promise<HalfTrial> {
  const found = await parts.half(id);
  if (found.flaw !== undefined || !speed) return judgeHalf(found, undefined, undefined);
  try {
    return judgeHalf(found, speed.megapixelsPerSecond, await parts.halfSpeed(id));
  } catch (error) {
    return judgeHalf({ ...found, flaw: plainReason(error) }, undefined, undefined);
  }
}

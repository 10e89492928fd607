import type { DeviceId } from '../../contract/config/device.ts';
import type { LookTrustRequest, LookTrustResult, TrustMap } from '../../contract/config/trust.ts';
import type { JobProgress } from '../../contract/jobs.ts';
import { uprightMap } from '../trust/upright-report.ts';
import { chainOf } from './chain.ts';
import { doneOf, startLive } from './live.ts';
import { cleanedPlate, cleaningOf } from './look.ts';
import { sizeOf } from './plate.ts';
import type { Cleaning, Plates, Subject } from './plates.ts';

export interface TrustEvents {
  signal: AbortSignal;
  progress(progress: JobProgress): void;
}

/** How often work is asked how far it is, in milliseconds. */
const every = 100;
/** Part of the work that is not eight cleanings, where those are asked for. */
const before = 0.15;

/**
 * Compares a cleaned layer with what was cleaned; what was not cleaned yet is.
 * @throws Failure of reading, noise and cleaning; the signal's reason
 */
export async function judgeLayer(
  { layer: spec, kind, uncertainty: isAsked, device }: LookTrustRequest & { device: DeviceId },
  { signal, progress }: TrustEvents,
  plates: Plates,
): Promise<LookTrustResult> {
  const start = performance.now();
  if (spec.kind !== 'cleaned') throw new TypeError(`A layer of kind ${spec.kind} was let through`);
  const subject = { spec, chain: await chainOf(spec) };
  const cleaning = cleaningOf(spec, device);
  const after = await cleanedPlate(subject, cleaning, plates, signal);
  const report = await plates.judge(await plates.base(subject, signal), after, kind, signal);
  progress({ fraction: before });
  // Turned and protected results are made of the same eight.
  const plain = { ...cleaning, options: { ...cleaning.options, turns: undefined, protect: undefined } };
  const uncertainty = isAsked ? await unsure(subject, plain, { signal, progress }, plates) : null;
  return { report: { ...report, uncertainty }, seconds: (performance.now() - start) / 1000 };
}

async function unsure(
  subject: Subject,
  cleaning: Cleaning,
  { signal, progress }: TrustEvents,
  plates: Plates,
): Promise<TrustMap> {
  const base = await plates.base(subject, signal);
  const { width, height } = sizeOf(base);
  const live = startLive(width, height);
  const tell = () => progress({ fraction: before + ((1 - before) * doneOf(live)) / (width * height) });
  const timer = setInterval(tell, every);
  try {
    return uprightMap(await plates.unsure(subject, cleaning, live, signal), base.orientation);
  } finally {
    clearInterval(timer);
  }
}

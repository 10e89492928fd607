import type { TrainJob } from '../../../src-main/contract/desk/job.ts';

/**
 * Seconds that a training has computed, pauses left out, as far as its reports tell: from what is left and how far it is; else of its
 * newest moment; else from the time that was set.
 */
export function elapsedSeconds(
  job: Pick<TrainJob, 'fraction' | 'live' | 'settings' | 'moments'>,
): number | null {
  const { fraction, live, settings, moments } = job;
  if (live.secondsLeft !== null && fraction > 0 && fraction < 1)
    return (live.secondsLeft * fraction) / (1 - fraction);
  const { budget } = settings;
  return moments.at(-1)?.seconds ?? (budget.by === 'minutes' ? fraction * budget.minutes * 60 : null);
}

import type { TrainJob } from '../../../src-main/contract/desk/job.ts';

/**
 * Seconds that a training has computed, pauses left out, as far as its reports tell: of a time that was set the part that is over, else
 * what is left and how far it is, else its newest moment.
 */
export function elapsedSeconds(
  job: Pick<TrainJob, 'fraction' | 'live' | 'settings' | 'moments'>,
): number | null {
  const { fraction, live, settings, moments } = job;
  if (settings.budget.by === 'minutes') return fraction * settings.budget.minutes * 60;
  if (live.secondsLeft !== null && fraction > 0 && fraction < 1)
    return (live.secondsLeft * fraction) / (1 - fraction);
  return moments.at(-1)?.seconds ?? null;
}

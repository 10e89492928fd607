import type { BrowserWindow } from 'electron';
import type { Desk } from '../studio/desk/desk.ts';
import type { JobsSeen } from './jobs-seen.ts';
import { askLeaving } from './quit-guard.ts';
import type { DesktopText } from './text.ts';

/** May the program end? Asks when something runs; a training that is to be finished first is waited for. */
export function leaving(
  window: BrowserWindow,
  desk: Desk,
  jobs: JobsSeen,
  text: () => DesktopText,
): () => Promise<boolean> {
  return async () => {
    const answer = await askLeaving(window, jobs.running, text());
    if (answer === 'finish') await finishTrainings(desk, jobs);
    return answer !== 'stay';
  };
}

/** One that waits for its turn has learned nothing yet: it stays for another day. */
async function finishTrainings(desk: Desk, jobs: JobsSeen): Promise<void> {
  const trainings = () => jobs.running.filter(({ kind, state }) => kind === 'train' && state === 'running');
  const ended = new Promise<void>((resolve) => {
    const off = desk.listen(() => {
      if (trainings().length > 0) return;
      off();
      resolve();
    });
  });
  for (const { id } of trainings()) await desk.answer('finish', { job: id });
  if (trainings().length > 0) await ended;
}

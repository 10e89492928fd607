import type { TrainJob } from '../../../src-main/contract/desk/job.ts';
import type { TextKey } from '../../format/translate.ts';

/** What a training is doing, in more detail than its state: before the first step it gets ready. */
export type Doing = 'waiting' | 'preparing' | 'running' | 'paused' | 'done' | 'failed' | 'interrupted';

export function doingOf({ state, live }: Pick<TrainJob, 'state' | 'live'>): Doing {
  if (state === 'running') return live.step === 0 ? 'preparing' : 'running';
  return state === 'cancelled' ? 'done' : state;
}

export const doingTexts = {
  waiting: { title: 'train.waiting', help: 'train.waitingHelp' },
  preparing: { title: 'train.preparing', help: 'train.preparingHelp' },
  running: { title: 'train.running' },
  paused: { title: 'train.paused', help: 'train.pausedHelp' },
  done: { title: 'train.done' },
  failed: { title: 'train.failed' },
  interrupted: { title: 'train.interrupted', help: 'train.interruptedHelp' },
} as const satisfies Record<Doing, { title: TextKey; help?: TextKey }>;

import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import { isActive, type DeskJob } from '../../src-main/contract/desk/job.ts';
import { sentence } from '../format/failures.ts';
import { percent } from '../format/numbers.ts';
import { t } from '../format/translate.ts';
import { notices } from './notices.svelte.ts';
import { notifications } from './notifications.svelte.ts';

/** Tells what an event means to people who do not see it: each tenth of a job, how it ended, what came onto the desk. */
export function announceJobs(before: readonly DeskJob[], event: DeskEvent): void {
  if (event.type === 'progress')
    announceTenth(
      before.find(({ id }) => id === event.job),
      event.fraction,
    );
  if (event.type === 'refused') notices.say(t('state.refused', { count: event.files.length }));
  if (event.type !== 'job') return;
  const was = before.find(({ id }) => id === event.job.id);
  if (was && isActive(was) && !isActive(event.job)) announceEnd(event.job);
  else if (was?.state !== event.job.state) notices.say(stateText(event.job));
}

function announceTenth(job: DeskJob | undefined, fraction: number): void {
  if (!job || Math.floor(fraction * 10) <= Math.floor(job.fraction * 10)) return;
  notices.say(`${jobName(job)}: ${percent(Math.floor(fraction * 10) / 10)}`);
}

function announceEnd(job: DeskJob): void {
  const problem = job.error && sentence(job.error);
  if (job.state === 'done' || job.state === 'failed')
    notifications.tell(job, t(`state.${job.state}`), problem?.what ?? jobName(job));
  if (job.state === 'failed')
    return notices.show(problem?.what ?? stateText(job), { tone: 'bad', advice: problem?.advice });
  if (job.state === 'done') return notices.show(stateText(job), { tone: 'good' });
  notices.show(stateText(job));
}

function stateText(job: DeskJob): string {
  return `${jobName(job)}: ${t(`state.${job.state}`)}`;
}

/** What a job is called in messages. */
export function jobName(job: DeskJob): string {
  return job.kind === 'train'
    ? t('state.trainingOf', { model: job.model })
    : t('state.exportOf', { count: job.files.length });
}

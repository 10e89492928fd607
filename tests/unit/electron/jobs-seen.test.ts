import { expect, it } from 'vitest';
import type { DeskJob, ExportJob } from '../../../src-main/contract/desk/job.ts';
import { exportSettings } from '../../../src-main/contract/desk/settings.ts';
import { jobsSeen } from '../../../src-main/electron/jobs-seen.ts';
import { leavingQuestion } from '../../../src-main/electron/quit-guard.ts';
import { textFor } from '../../../src-main/electron/text.ts';

function job(id: string, state: DeskJob['state'], fraction = 0): ExportJob {
  const settings = exportSettings.parse({});
  const begun = '2026-01-01T00:00:00Z';
  return { kind: 'export', id, state, fraction, begun, settings, model: null, folder: '/out', files: [] };
}

it('follows what runs, and how far it is', () => {
  const seen = jobsSeen([job('a', 'interrupted'), job('b', 'running', 0.5)]);
  expect(seen.fraction).toBe(0.5);
  seen.see({ type: 'job', job: job('c', 'waiting') });
  seen.see({ type: 'progress', job: 'b', fraction: 1 });
  seen.see({ type: 'progress', job: 'unknown', fraction: 1 });
  expect(seen.running.map(({ id }) => id)).toEqual(['b', 'c']);
  expect(seen.fraction).toBe(0.5);
  seen.see({ type: 'job', job: job('c', 'paused') });
  seen.see({ type: 'jobGone', job: 'b' });
  expect(seen.fraction).toBeNull();
});

it('tells the ends of what ran, once', () => {
  const seen = jobsSeen([job('a', 'running'), job('b', 'running'), job('c', 'done')]);
  expect(seen.see({ type: 'job', job: job('a', 'done', 1) })).toMatchObject({ id: 'a' });
  expect(seen.see({ type: 'job', job: job('a', 'done', 1) })).toBeNull();
  expect(seen.see({ type: 'job', job: job('b', 'cancelled') })).toBeNull();
  expect(seen.see({ type: 'job', job: job('c', 'done') })).toBeNull();
});

it('asks before it leaves, with staying as the safe answer', () => {
  const text = textFor('en', '');
  const { options, answers } = leavingQuestion([job('a', 'running')], text);
  expect(answers).toEqual(['stay', 'leave']);
  expect(options).toMatchObject({
    message: 'A job is still running',
    buttons: ['Keep running', 'Quit'],
    defaultId: 0,
    cancelId: 0,
  });
  expect(leavingQuestion([{ kind: 'train' }, { kind: 'export' }], text)).toMatchObject({
    answers: ['stay', 'finish', 'leave'],
    options: { message: '2 jobs are still running' },
  });
});

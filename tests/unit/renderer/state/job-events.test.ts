import { describe, expect, it } from 'vitest';
import type { ExportJob, TrainJob } from '../../../../src-main/contract/desk/job.ts';
import { deskSettings } from '../../../../src-main/contract/desk/settings.ts';
import { afterEvent } from '../../../../src-renderer/state/job-events.ts';

const { training, export: exporting } = deskSettings.parse({});
const live = {
  step: 0,
  epoch: 0,
  loss: null,
  validationLoss: null,
  psnr: null,
  imagesPerSecond: 0,
  secondsLeft: null,
  warning: null,
};
const common = { state: 'running' as const, fraction: 0, begun: '2026-01-02T03:04:05Z' };
const train: TrainJob = {
  ...common,
  id: 't',
  kind: 'train',
  model: 'mine',
  settings: training,
  pictures: 3,
  skipped: [],
  device: null,
  why: null,
  live,
  history: [],
  best: null,
  watch: null,
  moments: [],
  momentsVersion: 0,
  kept: null,
};
const file = { picture: 'p', name: 'p.png', state: 'waiting' as const, fraction: 0, out: null };
const exported: ExportJob = {
  ...common,
  id: 'e',
  kind: 'export',
  settings: exporting,
  model: 'mine',
  folder: '/out',
  files: [file, { ...file, picture: 'q' }],
};

describe('afterEvent', () => {
  it('adds a job at the end, and puts a whole one in its old place', () => {
    const jobs = afterEvent([train], { type: 'job', job: exported });
    expect(jobs.map(({ id }) => id)).toEqual(['t', 'e']);
    const paused = afterEvent(jobs, { type: 'job', job: { ...train, state: 'paused' } });
    expect(paused.map(({ state }) => state)).toEqual(['paused', 'running']);
  });

  it('takes progress, with what is told of a training', () => {
    const [job] = afterEvent([train], {
      type: 'progress',
      job: 't',
      fraction: 0.5,
      live: { ...live, step: 9 },
    });
    expect(job).toMatchObject({ fraction: 0.5, live: { step: 9 } });
  });

  it('grows curves by a point, and takes moments as they are now', () => {
    const point = { step: 1, loss: 0.5 };
    let jobs = afterEvent([train], { type: 'point', job: 't', point });
    jobs = afterEvent(jobs, {
      type: 'moments',
      job: 't',
      moments: [{ step: 1, seconds: 2, psnr: 30 }],
      version: 4,
    });
    expect(jobs[0]).toMatchObject({ history: [point], momentsVersion: 4, moments: [{ step: 1 }] });
  });

  it('changes one file of an export', () => {
    const [job] = afterEvent([exported], {
      type: 'file',
      job: 'e',
      file: { ...file, state: 'done', out: 'p-clean.png' },
    });
    expect((job as ExportJob).files.map(({ state }) => state)).toEqual(['done', 'waiting']);
  });

  it('forgets a job that is gone, and leaves the others untouched', () => {
    const jobs = afterEvent([train, exported], { type: 'jobGone', job: 't' });
    expect(jobs).toEqual([exported]);
    expect(jobs[0]).toBe(exported);
    const same = [train];
    expect(afterEvent(same, { type: 'models', models: [] })).toBe(same);
  });
});

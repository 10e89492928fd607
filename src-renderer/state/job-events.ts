import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import type { DeskJob, ExportJob, TrainJob } from '../../src-main/contract/desk/job.ts';

/** The jobs after an event; the same list where it says nothing of them. The newest job is the last. */
export function afterEvent(jobs: DeskJob[], event: DeskEvent): DeskJob[] {
  switch (event.type) {
    case 'job':
      return put(jobs, event.job);
    case 'jobGone':
      return jobs.filter(({ id }) => id !== event.job);
    case 'progress':
      return edit(jobs, event.job, (job) => advance(job, event.fraction, event.live));
    case 'point':
      return edit(
        jobs,
        event.job,
        onlyTraining((job) => ({ ...job, history: [...job.history, event.point] })),
      );
    case 'moments':
      return edit(
        jobs,
        event.job,
        onlyTraining((job) => ({ ...job, moments: event.moments, momentsVersion: event.version })),
      );
    case 'file':
      return edit(
        jobs,
        event.job,
        onlyExport((job) => ({ ...job, files: putFile(job.files, event.file) })),
      );
    default:
      return jobs;
  }
}

function put(jobs: DeskJob[], job: DeskJob): DeskJob[] {
  return jobs.some(({ id }) => id === job.id) ? edit(jobs, job.id, () => job) : [...jobs, job];
}

function edit(jobs: DeskJob[], id: string, change: (job: DeskJob) => DeskJob): DeskJob[] {
  return jobs.map((job) => (job.id === id ? change(job) : job));
}

function advance(job: DeskJob, fraction: number, live: TrainJob['live'] | undefined): DeskJob {
  return job.kind === 'train' && live ? { ...job, fraction, live } : { ...job, fraction };
}

function putFile(files: ExportJob['files'], file: ExportJob['files'][number]): ExportJob['files'] {
  return files.map((other) => (other.picture === file.picture ? file : other));
}

function onlyTraining(change: (job: TrainJob) => TrainJob): (job: DeskJob) => DeskJob {
  return (job) => (job.kind === 'train' ? change(job) : job);
}

function onlyExport(change: (job: ExportJob) => ExportJob): (job: DeskJob) => DeskJob {
  return (job) => (job.kind === 'export' ? change(job) : job);
}

import { basename, relative, sep } from 'node:path';
import { formatNoise } from '../../contract/config/noise.ts';
import type { NoiseRequest } from '../../contract/config/cleaning.ts';
import { randomFrom, seedOf } from '../base/random.ts';
import { addNoise } from '../dataset/noise/apply.ts';
import { runBatch, type FileWork } from '../denoise/batch.ts';
import type { Task } from '../denoise/outputs.ts';
import { convertPages } from '../denoise/pages.ts';
import { pixelsOf, withPixels } from '../image/picture.ts';
import type { Handler, Job } from './job.ts';

/** Files in work at the same time; the drawing itself takes one thread. */
const jobs = 2;

/** Adds noise to files, clipped and rounded to their depth as a camera or scanner would. */
export const noise: Handler<'noise'> = async (request, job) => {
  const { inputs, output, noise: spec, seed } = request;
  const events = { signal: job.signal, onProgress: job.progress };
  const files = await runBatch({ inputs, output, jobs }, addTo(request, job), events);
  return { noise: formatNoise(spec), seed, files };
};

function addTo({ noise: spec, seed, output }: NoiseRequest, { signal }: Job<'noise'>): FileWork {
  return (task) =>
    convertPages(task, { signal, quality: output.quality }, async (page, index) => {
      const random = randomFrom(seedOf(seed, nameOf(task, output.output), index));
      return withPixels(page, await addNoise(pixelsOf(page), spec, random, { clip: true }));
    });
}

/** The chance of a file hangs on the seed and on its name among the results, not on where they lie or in which order they are made. */
function nameOf(task: Task, output: string): string {
  return relative(output, task.out).replaceAll(sep, '/') || basename(task.in);
}

import { formatNoise } from '../../contract/config/noise.ts';
import type { NoiseRequest } from '../../contract/config/cleaning.ts';
import { noisyPage } from '../dataset/noise/seeded.ts';
import { runBatch, type FileWork } from '../denoise/batch.ts';
import { convertPages } from '../denoise/pages.ts';
import type { Handler } from './job.ts';

/** Files in work at the same time; the drawing itself takes one thread. */
const jobs = 2;

/** Adds noise to files, clipped and rounded to their depth as a camera or scanner would. */
export const noise: Handler<'noise'> = async (request, { signal, progress, event, onControl }) => {
  const { inputs, output, noise: spec, seed } = request;
  const model = formatNoise(spec);
  const files = await runBatch({ inputs, output, jobs, model }, addTo(request), {
    signal,
    onProgress: progress,
    onFile: (file) => event({ kind: 'file', file }),
    onControl,
  });
  return { noise: formatNoise(spec), seed, files };
};

function addTo({ noise: spec, seed, output }: NoiseRequest): FileWork {
  return (task, { signal, rest }) =>
    convertPages(task, { signal, written: output }, async (page) => {
      await rest();
      const noisy = await noisyPage(page, { noise: spec, seed }, task.in);
      // Noise on black and white is grey, and written so.
      return noisy.source.bits === 1 ? { ...noisy, source: { ...noisy.source, bits: 8 } } : noisy;
    });
}

import type { OwnNoise } from '../../contract/config/own-noise.ts';
import { writeWhole } from '../base/atomic.ts';
import { outputGuard } from '../denoise/guard.ts';
import { fitNoiseFile } from '../fit/fit-file.ts';
import type { Handler } from './job.ts';

/** Measures the noise of a sample, and writes a noise file where one is asked for. */
export const fitNoise: Handler<'fitNoise'> = async (request, { signal }) => {
  const { output, overwrite, ...sample } = request;
  const begun = performance.now();
  const originals = [sample.file, ...(sample.clean === undefined ? [] : [sample.clean])];
  if (output !== undefined) await outputGuard(originals, { overwrite, skipExisting: false })(output);
  const fit = await fitNoiseFile(sample, signal);
  if (output !== undefined) await writeWhole(output, textOf(fit.noise));
  return { ...fit, seconds: (performance.now() - begun) / 1000 };
};

/** To be read by people too: lists of numbers on one line. */
function textOf(noise: OwnNoise): string {
  const text = JSON.stringify(noise, null, 2);
  return `${text.replaceAll(/\[[\s\d.,e-]+\]/g, (list) => list.replaceAll(/\s+/g, ''))}\n`;
}

/** Draws the samples that are named on the command line, behind their folder, and tells of each. Started by `samples.ts`. */
import { isFailure, reasonOf, Failure, type FailureData } from '../../contract/errors/failure.ts';
import { drawSample, samples } from './draw-samples.ts';

/** A sample is drawn, or none will be any more. */
export type FromSamples = { drawn: string } | { error: FailureData };

const [folder, ...names] = process.argv.slice(2);

try {
  for (const sample of samples.filter(({ name }) => names.includes(name))) {
    await drawSample(sample, folder!);
    tell({ drawn: sample.name });
  }
} catch (error) {
  const failure = isFailure(error) ? error : new Failure('engine/unexpected', { reason: reasonOf(error) });
  tell({ error: failure.toData() });
}
process.disconnect();

function tell(message: FromSamples): void {
  process.send?.(message);
}

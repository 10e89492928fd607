/** Entry of a thread that draws samples; see `samples.ts` for the calling side. */
import { serveCalls } from '../base/thread.ts';
import { drawSample, samples } from './draw-samples.ts';
import type { SampleName } from './sample-files.ts';
import { threadStopped } from './thread-stopped.ts';

export interface SampleCall {
  folder: string;
  name: SampleName;
}

async function answer({ folder, name }: SampleCall): Promise<null> {
  await drawSample(
    samples.find((sample) => sample.name === name)!,
    folder,
  );
  return null;
}

serveCalls(answer, threadStopped, () => []);

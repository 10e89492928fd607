import type { DrawResult } from '../../contract/config/view.ts';
import { workerBeside } from '../base/entry.ts';
import { isThere } from '../base/is-there.ts';
import { openThread } from '../base/thread.ts';
import { closeSvg } from '../image/codecs/sharp.ts';
import { orAbort } from './or-abort.ts';
import { cleanFile, noisyFile, sampleNames } from './sample-files.ts';
import type { SampleCall } from './samples-thread.ts';
import { threadStopped } from './thread-stopped.ts';

export interface DrawEvents {
  signal: AbortSignal;
  progress(progress: { fraction: number }): void;
}

/**
 * Draws the samples that are not in the folder yet: noisy ones, and below `clean` what they were before.
 * @throws Failure `file/unwritable`; the signal's reason
 */
export async function drawSamples(folder: string, events: DrawEvents): Promise<DrawResult> {
  // The noisy one is written last.
  const there = await Promise.all(sampleNames.map((name) => isThere(noisyFile(folder, name))));
  const missing = sampleNames.filter((_, i) => !there[i]);
  if (missing.length > 0) await drawInThread(folder, missing, events);
  return {
    files: sampleNames.map((name) => noisyFile(folder, name)),
    clean: sampleNames.map((name) => cleanFile(folder, name)),
  };
}

async function drawInThread(
  folder: string,
  missing: SampleCall['name'][],
  { signal, progress }: DrawEvents,
): Promise<void> {
  signal.throwIfAborted();
  const worker = workerBeside(import.meta.url, './samples-thread', null);
  const thread = openThread<SampleCall, null>(worker, threadStopped);
  try {
    for (const [i, name] of missing.entries()) {
      await orAbort(thread.call({ folder, name }), signal);
      progress({ fraction: (i + 1) / missing.length });
    }
  } finally {
    await thread.close();
    // Drawing has opened it for the whole process, which reads other people's files.
    closeSvg();
  }
}

import { fork } from 'node:child_process';
import { stat } from 'node:fs/promises';
import type { DrawResult } from '../../contract/config/view.ts';
import { Failure, failureFrom, type FailureData } from '../../contract/errors/failure.ts';
import { entryBeside } from '../base/entry.ts';
import { cleanFile, noisyFile, sampleNames } from './sample-files.ts';
import type { FromSamples } from './samples-host.ts';

export interface DrawEvents {
  signal: AbortSignal;
  progress(progress: { fraction: number }): void;
}

/**
 * Draws the samples that are not in the folder yet: noisy ones, and below `clean` what they were before. In a process of its own, because
 * drawing needs SVG, which stays closed where people's files are read.
 * @throws Failure `file/unwritable`, `engine/died`; the signal's reason
 */
export async function drawSamples(folder: string, events: DrawEvents): Promise<DrawResult> {
  events.signal.throwIfAborted();
  const there = await Promise.all(sampleNames.map((name) => isThere(noisyFile(folder, name))));
  const missing = sampleNames.filter((_, i) => !there[i]);
  if (missing.length > 0) await drawApart(folder, missing, events);
  return {
    files: sampleNames.map((name) => noisyFile(folder, name)),
    clean: sampleNames.map((name) => cleanFile(folder, name)),
  };
}

/** The noisy one is written last. */
function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function drawApart(folder: string, missing: string[], { signal, progress }: DrawEvents): Promise<void> {
  const { file, execArgv } = entryBeside(import.meta.url, './samples-host');
  const child = fork(file, [folder, ...missing], { execArgv, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const kill = () => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill);
  let drawn = 0;
  let error: FailureData | undefined;
  child.on('message', (message: FromSamples) => {
    if ('error' in message) error = message.error;
    else progress({ fraction: ++drawn / missing.length });
  });
  const how = await new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('exit', (code, killed) => resolve(killed ? `killed by ${killed}` : `exit code ${code}`));
  });
  signal.removeEventListener('abort', kill);
  signal.throwIfAborted();
  if (error) throw failureFrom(error);
  if (drawn < missing.length) throw new Failure('engine/died', { how, lastWords: '' });
}

import { fork } from 'node:child_process';
import { Failure, failureFrom } from '../../contract/errors/failure.ts';
import { entryBeside } from '../base/entry.ts';
import type { FromBench } from './host.ts';
import type { Measurement, Task } from './measurement.ts';

export interface ApartOptions {
  signal?: AbortSignal | undefined;
  onProgress?(fraction: number): void;
}

/**
 * Measures in a fresh process: nothing that ran before is left in memory or in thread pools.
 * @throws Failure of what is measured, `engine/died` when the process crashes; the signal's reason
 */
export async function measureApart(
  task: Task,
  { signal, onProgress }: ApartOptions = {},
): Promise<Measurement | { skipped: string }> {
  signal?.throwIfAborted();
  const { file, execArgv } = entryBeside(import.meta.url, './host');
  const child = fork(file, [], {
    execArgv,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const kill = () => void child.kill('SIGKILL');
  signal?.addEventListener('abort', kill);
  let last: FromBench | undefined;
  child.on('message', (message: FromBench) => {
    if (message.kind === 'progress') onProgress?.(message.fraction);
    else last = message;
  });
  child.send(task);
  const how = await new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('exit', (code, killed) => resolve(killed ? `killed by ${killed}` : `exit code ${code}`));
  });
  signal?.removeEventListener('abort', kill);
  signal?.throwIfAborted();
  if (last?.kind === 'done') return last.measurement;
  throw last?.kind === 'failed'
    ? failureFrom(last.error)
    : new Failure('engine/died', { how, lastWords: '' });
}

/** Measures one case in a process of its own and sends what came of it. Started by `apart.ts`. */
import { Failure, isFailure, reasonOf, type FailureData } from '../../contract/errors/failure.ts';
import { measure } from './measure.ts';
import type { Measurement, Task } from './measurement.ts';

export type FromBench =
  | { kind: 'progress'; fraction: number }
  | { kind: 'done'; measurement: Measurement | { skipped: string } }
  | { kind: 'failed'; error: FailureData };

process.once('message', (task) => void answer(task as Task).finally(() => process.disconnect()));
// Ctrl-C at a terminal reaches this process too; the parent decides what it means.
process.on('SIGINT', () => {});

async function answer(task: Task): Promise<void> {
  try {
    const report = (fraction: number) => send({ kind: 'progress', fraction });
    send({ kind: 'done', measurement: await measure(task, report) });
  } catch (error) {
    const failure = isFailure(error) ? error : new Failure('engine/unexpected', { reason: reasonOf(error) });
    send({ kind: 'failed', error: failure.toData() });
  }
}

function send(message: FromBench): void {
  process.send?.(message);
}

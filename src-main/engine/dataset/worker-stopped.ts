import { Failure } from '../../contract/errors/failure.ts';

/** What a caller hears when a thread that prepares batches is gone. */
export function workerStopped(reason: string): Failure {
  return new Failure('dataset/worker-stopped', { reason });
}

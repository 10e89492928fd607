import { Failure } from '../../contract/errors/failure.ts';

/** What a caller hears when a thread that prepares plates is gone. */
export function threadStopped(reason: string): Failure {
  return new Failure('view/thread-stopped', { reason });
}

import { Failure } from '../../contract/errors/failure.ts';

/** The failure for a thread that ended, or could not do its work. */
export function documentStopped(reason: string): Failure {
  return new Failure('document/stopped', { reason });
}

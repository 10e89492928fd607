import { Failure } from '../../contract/errors/failure.ts';
import type { Handler } from './job.ts';

/** Compares two files. */
export const trust: Handler<'trust'> = async () => {
  throw new Failure('engine/unexpected', { reason: 'it is being built' });
};

/** Puts marks back. */
export const restore: Handler<'restore'> = async () => {
  throw new Failure('engine/unexpected', { reason: 'it is being built' });
};

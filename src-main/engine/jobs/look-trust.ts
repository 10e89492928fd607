import { Failure } from '../../contract/errors/failure.ts';
import type { Handler } from './job.ts';

/** Judges a cleaned layer. */
export const lookTrust: Handler<'lookTrust'> = async () => {
  throw new Failure('engine/unexpected', { reason: 'it is being built' });
};

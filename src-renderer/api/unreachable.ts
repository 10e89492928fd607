import { Failure, reasonOf, type FailureData } from '../../src-main/contract/errors/failure.ts';

/** The reply when the studio gave none. */
export function unreachable(error: unknown): { ok: false; error: FailureData } {
  return { ok: false, error: new Failure('studio/unreachable', { reason: reasonOf(error) }).toData() };
}

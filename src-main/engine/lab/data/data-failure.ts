import { Failure } from '../../../contract/errors/failure.ts';
import { isSystemError, plainReason, readFailure } from '../../base/errno.ts';

/** The failure for data that could not be read: `lab/bad-file` for a folder in the place of a file or the other way round; else as `readFailure`. */
export function dataFailure(file: string, error: unknown): Failure {
  const isOtherKind = isSystemError(error) && (error.code === 'EISDIR' || error.code === 'ENOTDIR');
  if (!isOtherKind) return readFailure(file, error);
  return new Failure('lab/bad-file', { file, reason: plainReason(error) }, { cause: error });
}

import { Failure, reasonOf } from '../../contract/errors/failure.ts';

/** What the usual refusals of an operating system mean, in plain words. */
const plainWords: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'you may not write or read there',
  EPERM: 'the system does not permit it',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EISDIR: 'it is a folder',
  ENOTEMPTY: 'the folder is not empty',
  ENAMETOOLONG: 'its name is too long',
  EFBIG: 'it is larger than the disk allows',
  EIO: 'the disk reports a fault',
  EBUSY: 'another program is using it',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ELOOP: 'its links run in a circle',
  ENOENT: 'its folder does not exist',
};

/** True for an error that the operating system gave (it has a code such as `ENOSPC`). */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && /^E[A-Z0-9]+$/.test(String((error as NodeJS.ErrnoException).code));
}

/** A system error in plain words; the system's own words where we have none. */
export function plainReason(error: unknown): string {
  return (isSystemError(error) && plainWords[error.code ?? '']) || reasonOf(error);
}

/** The failure for a file that could not be read: `file/missing` or `file/unreadable`. */
export function readFailure(file: string, error: unknown): Failure {
  if (isSystemError(error) && error.code === 'ENOENT') return new Failure('file/missing', { file });
  return new Failure('file/unreadable', { file, reason: plainReason(error) }, { cause: error });
}

/** The failure for a file that could not be written. */
export function writeFailure(file: string, error: unknown): Failure {
  return new Failure('file/unwritable', { file, reason: plainReason(error) }, { cause: error });
}

import { getSystemErrorMap } from 'node:util';
import { Failure, reasonOf } from '../../../contract/errors/failure.ts';
import { isSystemError } from '../../base/errno.ts';

/**
 * Runs an encoder. It tells only in words what the system said; that is turned back into a system error, so
 * that a full disk is a full disk.
 * @throws NodeJS.ErrnoException for what the system refused, Failure `file/unwritable` for the rest
 */
export async function writing(file: string, step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (isSystemError(error) || error instanceof Failure) throw error;
    throw (
      systemErrorIn(error) ??
      new Failure('file/unwritable', { file, reason: reasonOf(error) }, { cause: error })
    );
  }
}

function systemErrorIn(cause: unknown): Error | null {
  const text = String(cause).toLowerCase();
  for (const [code, message] of getSystemErrorMap().values())
    if (text.includes(`system error: ${message}`))
      return Object.assign(new Error(message, { cause }), { code });
  return null;
}

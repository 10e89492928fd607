import { appendFile } from 'node:fs/promises';
import { getSystemErrorMap } from 'node:util';
import { Failure, reasonOf } from '../../../contract/errors/failure.ts';
import { isSystemError } from '../../base/errno.ts';

/**
 * Runs the writing of a picture; what goes wrong comes out as an error that says why.
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

/** A disk that is full may still have room for a few bytes. */
const pieceBytes = 2 ** 16;

/**
 * Runs an encoder of libvips. That tells only in words what the system said, and keeps the words about everything it does at a time in one
 * place, where whatever ends first takes all of them away. So the system itself is asked, by writing on.
 * @param to what the encoder writes; after an error it is of no use
 * @throws NodeJS.ErrnoException what the system refuses, else what the encoder says
 */
export async function encoding(to: string, step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch (error) {
    throw (await refusal(to)) ?? error;
  }
}

async function refusal(file: string): Promise<unknown> {
  return appendFile(file, new Uint8Array(pieceBytes)).then(
    () => null,
    (error: unknown) => (isSystemError(error) ? error : null),
  );
}

function systemErrorIn(cause: unknown): Error | null {
  const text = String(cause).toLowerCase();
  for (const [code, message] of getSystemErrorMap().values()) {
    const error = Object.assign(new Error(message, { cause }), { code });
    // libvips also says "Unknown error", which is none.
    if (isSystemError(error) && text.includes(`system error: ${message}`)) return error;
  }
  return null;
}

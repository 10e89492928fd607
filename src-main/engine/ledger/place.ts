import { access, constants, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { makeFolder } from '../base/atomic.ts';
import { writeFailure } from '../base/errno.ts';

/**
 * What the names of an output folder's ledgers begin with: `clean.ledger` beside `clean`. Where nothing can be written beside it, or where it is
 * a disk of its own (which may come back elsewhere), in it, hidden. Makes the folder.
 * @throws Failure `file/unwritable`
 */
export async function ledgerStem(folder: string): Promise<string> {
  try {
    await makeFolder(folder);
    return (await isRoomBeside(folder)) ? `${resolve(folder)}.ledger` : join(folder, '.cleanplate.ledger');
  } catch (error) {
    throw writeFailure(folder, error);
  }
}

async function isRoomBeside(folder: string): Promise<boolean> {
  const beside = dirname(resolve(folder));
  if (basename(resolve(folder)) === '') return false;
  const [own, other] = await Promise.all([stat(folder), stat(beside)]);
  if (own.dev !== other.dev) return false;
  return access(beside, constants.W_OK).then(
    () => true,
    () => false,
  );
}

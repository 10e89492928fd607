import { mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { failureFrom, isFailure } from '../../contract/errors/failure.ts';
import { writeFailure } from '../base/errno.ts';
import { hiddenName } from '../base/leftovers.ts';
import { isRaw, rawPath } from '../base/raw-path.ts';
import type { Task } from './outputs.ts';

/**
 * Has a file that libraries cannot open, because its path is no UTF-8 (`base/raw-path.ts`), worked on under another name: links in a folder of their own
 * lead to it and to the folder of its result. All other files are worked on as they are.
 */
export async function withPlainNames<T>(task: Task, work: (plain: Task) => Promise<T>): Promise<T> {
  if (!isRaw(task.in) && !isRaw(task.out)) return work(task);
  const links = await mkdtemp(join(tmpdir(), 'cleanplate-names-'));
  try {
    return await through(links, task, work);
  } catch (error) {
    throw withOwnName(error, links, task);
  } finally {
    await rm(links, { recursive: true, force: true });
  }
}

async function through<T>(links: string, task: Task, work: (plain: Task) => Promise<T>): Promise<T> {
  const file = join(links, `in${extname(task.in)}`);
  const folder = join(links, 'out');
  await mkdir(rawPath(dirname(task.out)), { recursive: true });
  await symlink(rawPath(resolve(task.in)), file);
  await symlink(rawPath(resolve(dirname(task.out))), folder);
  // Hidden, so that the file appears under its name when it is whole.
  const written = join(folder, hiddenName(task.out));
  try {
    const result = await work({ ...task, in: file, out: written });
    await rename(written, rawPath(task.out)).catch((error: unknown) => {
      throw writeFailure(task.out, error);
    });
    return result;
  } finally {
    await rm(written, { force: true });
  }
}

/** A failure that names the link, naming the file instead. */
function withOwnName(error: unknown, links: string, task: Task): unknown {
  if (!isFailure(error)) return error;
  const { code, values } = error.toData();
  const { file } = values;
  if (typeof file !== 'string' || dirname(file) !== links) return error;
  return failureFrom({
    code,
    values: { ...values, file: basename(file).startsWith('in') ? task.in : task.out },
  });
}

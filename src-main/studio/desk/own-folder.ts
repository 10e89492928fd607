import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from '../../contract/errors/failure.ts';
import { makeFolder } from '../../engine/base/atomic.ts';
import { isSystemError, writeFailure } from '../../engine/base/errno.ts';

/*
 * A training's name is chosen when it is asked for, and its folder made when it begins: until then somebody else may have put a model there.
 * A mark in the folder says which job made it; no other job learns in it, or removes it.
 */

const mark = 'studio-job.txt';

/**
 * Makes a job's folder, or finds it made.
 * @throws Failure `file/exists` where another one's is there, `file/unwritable`
 */
export async function claimFolder(folder: string, job: string): Promise<void> {
  if (await isOwnFolder(folder, job)) return;
  try {
    await makeFolder(dirname(folder));
    if (!(await isEmpty(folder))) await mkdir(folder);
    await writeFile(join(folder, mark), job, { flag: 'wx' });
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') throw new Failure('file/exists', { file: folder });
    throw isSystemError(error) ? writeFailure(folder, error) : error;
  }
}

/** True for a folder that this job has made. */
export async function isOwnFolder(folder: string, job: string): Promise<boolean> {
  return (await readFile(join(folder, mark), 'utf8').catch(() => '')) === job;
}

/** Removes a job's own folder, and leaves any other alone. What cannot be removed does no harm. */
export async function removeOwnFolder(folder: string, job: string): Promise<void> {
  if (await isOwnFolder(folder, job)) await rm(folder, { recursive: true, force: true }).catch(() => {});
}

/** Such as a crash leaves before the mark. */
async function isEmpty(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => null))?.length === 0;
}

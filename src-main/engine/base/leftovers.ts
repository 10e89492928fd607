import { createHash, randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { extname, join } from 'node:path';
import { rawPath } from './raw-path.ts';

/*
 * Files in work lie beside their places under hidden names (`atomic.ts`). A process that is killed leaves them there; their names say whose they
 * are, so that the next one can tell them from those of others that are still at work.
 */

const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const named = /^\.cleanplate-([0-9a-f]{8})-(\d+)-[0-9a-f-]{36}(?:\.\w+){0,3}$/;

/** Two machines may have one name. What still grows is in work, whoever's it is. */
const quietMs = 60_000;

/** A hidden name of this process's, with the ending of `place`; short, because the real name may use up the longest name there is. */
export function hiddenName(place: string): string {
  return `.cleanplate-${machine}-${process.pid}-${randomUUID()}${extname(place)}`;
}

const nobody: ReadonlySet<number> = new Set();

/**
 * Removes the files in a folder that processes of this machine left when they were killed. What cannot be removed does no harm.
 * @param dead processes that are known to be no more: theirs are removed at once
 */
export async function removeLeftovers(folder: string, dead = nobody): Promise<void> {
  const names = await readdir(rawPath(folder)).catch(() => []);
  for (const name of names)
    if (isOrphan(name) && (isOf(dead, name) || (await isQuietFile(join(folder, name)))))
      await rm(rawPath(join(folder, name)), { force: true }).catch(() => {});
}

function isOf(processes: ReadonlySet<number>, name: string): boolean {
  return processes.has(Number(named.exec(name)?.[2]));
}

function isOrphan(name: string): boolean {
  const [, whose, pid] = named.exec(name) ?? [];
  return whose === machine && !isAlive(Number(pid));
}

/** Whether a process of this machine runs. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's is alive, too.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Folders stay: one may hold the only copy of something that was being moved. */
async function isQuietFile(path: string): Promise<boolean> {
  const found = await stat(rawPath(path)).catch(() => null);
  return found !== null && found.isFile() && Date.now() - found.mtimeMs > quietMs;
}

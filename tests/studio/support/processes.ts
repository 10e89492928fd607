import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface ProcessRow {
  pid: number;
  parent: number;
  command: string;
}

/** Every process below `pid`, itself not counted. */
export async function descendants(pid: number): Promise<ProcessRow[]> {
  const rows = await processes();
  const below = new Set([pid]);
  // A child may be listed before its parent: as many rounds as it takes.
  for (let known = 0; known < below.size;) {
    known = below.size;
    for (const row of rows) if (below.has(row.parent)) below.add(row.pid);
  }
  return rows.filter((row) => row.pid !== pid && below.has(row.pid));
}

/** The studio's engine processes: one for work, one for looking. */
export async function engines(pid: number): Promise<ProcessRow[]> {
  return (await descendants(pid)).filter(({ command }) => /engine[\\/]jobs[\\/]host/.test(command));
}

/** Those of the given processes that are still there after they had time to end. */
export async function leftOver(rows: readonly ProcessRow[], patience = 10_000): Promise<ProcessRow[]> {
  const until = Date.now() + patience;
  for (;;) {
    const now = new Map((await processes()).map((row) => [row.pid, row.command]));
    const left = rows.filter(({ pid, command }) => now.get(pid) === command);
    if (left.length === 0 || Date.now() > until) return left;
    await wait(50);
  }
}

async function processes(): Promise<ProcessRow[]> {
  const { stdout } = await run('ps', ['-A', '-ww', '-o', 'pid=,ppid=,stat=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    // A zombie has ended; only its parent has not asked yet.
    return pid && parent && !state.startsWith('Z') ? [{ pid: +pid, parent: +parent, command }] : [];
  });
}

import { execFile, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface ProcessRow {
  pid: number;
  parent: number;
  command: string;
}

/** Every process below `pid`, itself not counted. */
async function descendants(pid: number): Promise<ProcessRow[]> {
  const rows = await processes();
  const below = new Set([pid]);
  // A child may be listed before its parent: as many rounds as it takes.
  for (let known = 0; known < below.size;) {
    known = below.size;
    for (const row of rows) if (below.has(row.parent)) below.add(row.pid);
  }
  return rows.filter((row) => row.pid !== pid && below.has(row.pid));
}

/** Ends a program's engine processes at once: one for work, one for looking. */
export async function killEngines(program: number): Promise<void> {
  const engine = /engine[\\/]jobs[\\/]host|node\.mojom\.NodeService/;
  for (const { pid, command } of await descendants(program)) if (engine.test(command)) kill(pid);
}

/** Ends a program and everything it started at once. */
export async function killAll(program: ChildProcess): Promise<void> {
  const all = await descendants(program.pid!);
  const ended = hasEnded(program) ? undefined : once(program, 'exit');
  for (const pid of [program.pid!, ...all.map((row) => row.pid)]) kill(pid);
  await ended;
}

/**
 * Ends a program.
 * @throws when something that it started is still there although it had time to end; that is ended, too
 */
export async function leavesNothing(program: ChildProcess, close: () => Promise<unknown>): Promise<void> {
  if (hasEnded(program)) return;
  const all = await descendants(program.pid!);
  await close();
  const left = await leftOver(all);
  for (const { pid } of left) kill(pid);
  if (left.length > 0) throw new Error(`Left behind: ${left.map(({ command }) => command).join('; ')}`);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

async function leftOver(rows: readonly ProcessRow[], patience = 60_000): Promise<ProcessRow[]> {
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

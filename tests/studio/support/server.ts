import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { inProject } from '../../../build/tools/lib/project.mjs';
import { descendants, engines, leftOver } from './processes.ts';

/** `cleanplate serve` as a process of its own. */
export interface ServedStudio {
  readonly url: string;
  /** Ends the engine processes as a crash would. */
  killEngines(): Promise<void>;
  /** Ends everything as a power cut would. */
  kill(): Promise<void>;
  /** Ends it as Ctrl-C does. @throws when it leaves processes behind */
  close(): Promise<void>;
}

/**
 * Starts the built program.
 * @param home where it keeps its things
 */
export async function serveStudio(folder: string, home: string): Promise<ServedStudio> {
  const child = spawn(process.execPath, [inProject('build/tools/cleanplate.mjs'), 'serve', '--port', '0'], {
    cwd: folder,
    env: { ...process.env, CLEANPLATE_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const url = await addressOf(child);
  const pid = child.pid!;
  return {
    url,
    async killEngines() {
      for (const engine of await engines(pid)) process.kill(engine.pid, 'SIGKILL');
    },
    async kill() {
      const all = await descendants(pid);
      for (const one of [pid, ...all.map((row) => row.pid)]) killIfThere(one);
      await closed;
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const all = await descendants(pid);
      child.kill('SIGINT');
      await closed;
      const left = await leftOver(all);
      for (const row of left) killIfThere(row.pid);
      if (left.length > 0) throw new Error(`Left behind: ${left.map(({ command }) => command).join('; ')}`);
    },
  };
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** The first line on stdout. */
async function addressOf(child: ChildProcess): Promise<string> {
  let [out, err] = ['', ''];
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text));
  while (!out.includes('\n')) {
    const ended = once(child, 'close').then(() => 'ended' as const);
    if ((await Promise.race([once(child.stdout!, 'data'), ended])) === 'ended')
      throw new Error(`The studio did not start: ${out}${err}`);
  }
  return out.split('\n')[0]!;
}

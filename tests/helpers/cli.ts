import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../build/tools/lib/project.mjs';
import { giveKnownDevices } from './known-devices.ts';

/** What a finished command leaves behind. */
export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  child: ChildProcess;
  ended: Promise<Run>;
  /** Waits until stdout or stderr holds the pattern, and gives the match. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

type Variables = Record<string, string>;

const builtProgram = join(root, 'build/tools/cleanplate.mjs');

/**
 * Starts the built program, as a person would, in a folder. The user's own library is out of its sight.
 * @param program another one, such as a packed one
 */
export function startCleanplate(
  args: string[],
  folder: string,
  variables: Variables = {},
  program = builtProgram,
): Running {
  const home = join(folder, 'home');
  giveKnownDevices(home);
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { ...process.env, CLEANPLATE_HOME: home, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const run: Run = { code: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (run.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (run.stderr += text));
  const closed = once(child, 'close');
  const ended = closed.then(() => ({ ...run, code: child.exitCode }));
  return {
    child,
    ended,
    async says(pattern) {
      for (;;) {
        const match = pattern.exec(run.stdout + run.stderr);
        if (match) return match;
        const more = [once(child.stdout, 'data'), once(child.stderr, 'data')];
        const end = await Promise.race([...more, closed.then(() => 'ended' as const)]);
        if (end === 'ended') throw new Error(`Ended without saying ${pattern}: ${run.stdout}${run.stderr}`);
      }
    },
  };
}

/** Runs the built program to its end. */
export function cleanplate(args: string[], folder: string, variables: Variables = {}): Promise<Run> {
  return startCleanplate(args, folder, variables).ended;
}

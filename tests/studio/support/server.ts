import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { inProject } from '../../../build/tools/lib/project.mjs';

export interface ServedStudio {
  child: ChildProcess;
  /** With its secret. */
  url: string;
}

/** Starts `cleanplate serve`, as it was built, and waits for its address. */
export async function serveStudio(folder: string, home: string): Promise<ServedStudio> {
  const child = spawn(process.execPath, [inProject('build/tools/cleanplate.mjs'), 'serve', '--port', '0'], {
    cwd: folder,
    env: { ...process.env, CLEANPLATE_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, url: await firstLine(child) };
}

async function firstLine(child: ChildProcess): Promise<string> {
  let [out, err] = ['', ''];
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text));
  const ended = once(child, 'close').then(() => 'ended' as const);
  while (!out.includes('\n')) {
    if ((await Promise.race([once(child.stdout!, 'data'), ended])) === 'ended')
      throw new Error(`The studio did not start: ${out}${err}`);
  }
  return out.split('\n')[0]!;
}

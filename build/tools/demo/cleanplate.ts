import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { z } from 'zod';
import { inProject } from '../lib/project.mjs';

/** The command line, in a folder, as anybody would use it. */
export interface Cleanplate {
  /** Runs `cleanplate ARGS --json` and reads what it prints; its progress is seen on the terminal. */
  run<T>(args: string[], schema: z.ZodType<T>): Promise<T>;
}

export function cleanplateIn(folder: string): Cleanplate {
  return {
    async run(args, schema) {
      const { code, stdout } = await finished([...args, '--json'], folder);
      if (code !== 0) throw new Error(`cleanplate ${args.join(' ')} ended with exit code ${code}`);
      return schema.parse(JSON.parse(stdout));
    },
  };
}

async function finished(args: string[], cwd: string): Promise<{ code: number | null; stdout: string }> {
  const program = inProject('build', 'tools', 'cleanplate.mjs');
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const code = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { stdout: await text(child.stdout), code: await code };
}

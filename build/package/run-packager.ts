import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../tools/lib/project.mjs';
import { captureNode } from '../tools/lib/run.mjs';
import type { Plan } from './config.ts';

/** One run of the packager. */
export interface Job {
  plan: Plan;
  /** `dir`: the program in a folder. */
  target: string;
  /** A program in a folder that is put into an installer as it is. */
  prepackaged?: string;
  /** Of the environment, for the packager alone. */
  variables?: Record<string, string>;
}

/**
 * @param log a file; what the packager says is added to it
 * @returns what it said and whether it came to its end
 */
export async function runPackager(job: Job, log: string): Promise<{ ok: boolean; said: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'cleanplate-package-'));
  try {
    const file = join(folder, 'job.json');
    await writeFile(file, JSON.stringify(job));
    const { code, output } = await captureNode([
      '--import',
      'tsx',
      inProject('build', 'package', 'packager.ts'),
      file,
    ]);
    await appendFile(log, `== ${job.target}\n${output}\n`);
    return { ok: code === 0, said: output };
  } finally {
    await rm(folder, { recursive: true });
  }
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNode } from '../tools/lib/run.mjs';
import { inProject } from '../tools/lib/project.mjs';
import type { Plan } from './config.ts';
import { drawIcons } from './icons.ts';
import { openWithScript } from './opens.ts';
import { places } from './places.ts';
import type { Machine } from './platform.ts';

/** Nobody publishes this program yet; who does, says so. */
const nobody = { homepage: 'https://cleanplate.invalid', maintainer: 'Nobody <nobody@cleanplate.invalid>' };

/** What a person says by variables, and what is there, as a plan for the packager. */
export function planFor(machine: Machine, runtime: string, environment = process.env): Plan {
  return {
    machine,
    runtime,
    program: places.program,
    icons: places.icons,
    output: places.packed,
    papers: [...places.papers],
    updates: environment['CLEANPLATE_UPDATES'] || null,
    isSigned: Boolean(environment['CSC_LINK'] || environment['CSC_NAME']),
    homepage: environment['CLEANPLATE_HOMEPAGE'] || nobody.homepage,
    maintainer: environment['CLEANPLATE_MAINTAINER'] || nobody.maintainer,
    withTensorflow: environment['CLEANPLATE_WITH_TENSORFLOW'] === '1',
  };
}

/** Draws what the packager is given besides the program. */
export async function drawResources(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await drawIcons(folder);
  await writeFile(join(folder, 'open-with.nsh'), openWithScript('Cleanplate.exe'));
}

/** Writes who made what is inside. @returns false where a licence forbids to pass it on, which was said */
export async function writePapers(): Promise<boolean> {
  const tools = ['notices.ts', 'sbom.ts'].map((name) => inProject('build', 'tools', name));
  for (const tool of tools) if ((await runNode(['--import', 'tsx', tool])) !== 0) return false;
  return true;
}

/** @returns the exit code */
export function buildProgram(folder: string): Promise<number> {
  const builder = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const quietly = ['--logLevel', 'warn', '--ignoreConfigWarning'];
  return runNode([builder, 'build', '--config', 'electron.config.ts', '--outDir', folder, ...quietly]);
}

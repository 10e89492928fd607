/**
 * A process of its own for electron-builder: what it prints and how it ends stays apart from what we say.
 * `packager.ts JOB.json`, see `run-packager.ts`.
 */
import { readFileSync } from 'node:fs';
import { Arch, build, Platform } from 'electron-builder';
import { reasonOf } from '../../src-main/contract/errors/failure.ts';
import { root } from '../tools/lib/project.mjs';
import { configFor } from './config.ts';
import { drawResources } from './plan.ts';
import type { Job } from './run-packager.ts';

const platforms = { linux: Platform.LINUX, win32: Platform.WINDOWS, darwin: Platform.MAC };

const { plan, target, prepackaged, variables } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Job;
const { system, arch } = plan.machine;
Object.assign(process.env, variables);
try {
  if (prepackaged === undefined) await drawResources(plan.icons);
  await build({
    projectDir: root,
    targets: platforms[system].createTarget([target], Arch[arch]),
    config: configFor(plan),
    publish: 'never',
    ...(prepackaged !== undefined && { prepackaged }),
  });
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  // Its own handlers would end the process as if all was well.
  process.exit(1);
}

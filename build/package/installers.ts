import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan } from './config.ts';
import { targetMissing } from './missing.ts';
import { places } from './places.ts';
import { resourcesIn } from './platform.ts';
import { runPackager, type Job } from './run-packager.ts';
import { toolsMissing, toolVariables, type Target } from './targets.ts';
import { keepingUpdateInfo } from './update-info.ts';

/**
 * Puts a packed program into an installer.
 * @param packed folder of the program
 * @returns why there is none; null when there is
 */
export async function makeInstaller(plan: Plan, target: Target, packed: string): Promise<string | null> {
  const missing = toolsMissing(target);
  if (missing.length > 0) return targetMissing(target, missing, '', places.log);
  // What kind of installer a program came in, as another one has written there.
  await rm(join(resourcesIn(packed, plan.machine), 'package-type'), { force: true });
  const job: Job = {
    plan: { ...plan, output: places.installers },
    target: target.name,
    prepackaged: packed,
    variables: toolVariables(target),
  };
  const { ok, said } = await keepingUpdateInfo(places.installers, () => runPackager(job, places.log));
  return ok ? null : targetMissing(target, [], said, places.log);
}

/** The files to hand out. */
export async function installersMade(): Promise<string[]> {
  const names = await readdir(places.installers).catch(() => []);
  return names.filter((name) => name.startsWith('Cleanplate-')).map((name) => join(places.installers, name));
}

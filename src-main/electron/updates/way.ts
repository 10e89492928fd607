import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DoorFacts } from '../../contract/desk/session.ts';

export interface Installation {
  isPackaged: boolean;
  /** Where an installed program has what lies beside its archive. */
  resources: string;
  platform: NodeJS.Platform;
  environment: NodeJS.ProcessEnv;
}

/** Whether this installation can be brought up to date by itself, and why not. */
export function updateWay(installation: Installation): DoorFacts['updates'] {
  if (!installation.isPackaged) return 'sources';
  if (!existsSync(join(installation.resources, 'app-update.yml'))) return 'nowhere';
  return isInstalledBySystem(installation) ? 'asks' : 'portable';
}

/** What was only unpacked lies where a person put it, and nothing else is put there. */
function isInstalledBySystem({ platform, environment, resources }: Installation): boolean {
  if (platform === 'win32') return !environment['PORTABLE_EXECUTABLE_DIR'];
  if (platform !== 'linux') return true;
  return Boolean(environment['APPIMAGE']) || existsSync(join(resources, 'package-type'));
}

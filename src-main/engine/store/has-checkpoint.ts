import { join } from 'node:path';
import { isThere } from '../base/is-there.ts';
import { checkpointFolder } from './names.ts';

/** What replacing a checkpoint replaces last; see `checkpoint.ts`. */
export const headerFile = 'header.json';

/** True when a training has been at work in the folder and can go on from there. */
export function hasCheckpoint(modelFolder: string): Promise<boolean> {
  return isThere(join(modelFolder, checkpointFolder, headerFile));
}

import { stat } from 'node:fs/promises';

/** True for a file or folder that is there and may be looked at. */
export function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

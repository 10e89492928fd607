import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isLoopback } from './guard.ts';
import { launch } from './launch.ts';

/**
 * Shows a file or a folder in this machine's file manager.
 * @returns undefined where whoever asks may sit at another machine, or this one has no desktop
 */
export function fileShower(
  host: string,
  platform = process.platform,
  environment = process.env,
): ((path: string) => Promise<void>) | undefined {
  const hasDesktop = platform !== 'linux' || environment['DISPLAY'] || environment['WAYLAND_DISPLAY'];
  if (!isLoopback(host) || !hasDesktop) return undefined;
  if (platform === 'darwin') return async (path) => launch('open', ['-R', path]);
  if (platform === 'win32') return async (path) => launch('explorer', [`/select,${path}`]);
  return async (path) => launch('xdg-open', [await folderOf(path)]);
}

async function folderOf(path: string): Promise<string> {
  return stat(path).then(
    (found) => (found.isDirectory() ? path : dirname(path)),
    () => dirname(path),
  );
}

import { spawnSync } from 'node:child_process';

/*
 * Independent programs (exiftool, tiffinfo, ImageMagick, ...) that tests ask about files where they are installed. Without one its tests are
 * skipped under a name that says so: `describe.skipIf(!hasTool('exiftool'))(titled('exiftool', 'EXIF'), ...)`.
 */

/** Whether a program is there to be started. */
export function hasTool(name: string): boolean {
  const { error } = spawnSync(name, ['-ver'], { stdio: 'ignore' });
  return !error;
}

/** A title that says what is missing where it is. */
export function titled(name: string, title: string): string {
  return hasTool(name) ? `${title} (${name})` : `${title}: ${name} is not installed`;
}

/** What a program says, with what it complains about; it must end well. */
export function told(name: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(name, args, { encoding: 'utf8', timeout: 60_000 });
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return stdout + stderr;
}

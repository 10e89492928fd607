import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts the project's own command where `npx cleanplate` looks first; npm does that only for packages it installs, and npx would otherwise
 * ask to install the project itself.
 * @param {string} root
 */
export function linkOwnBin(root) {
  const folder = join(root, 'node_modules', '.bin');
  const link = join(folder, process.platform === 'win32' ? 'cleanplate.cmd' : 'cleanplate');
  if (existsSync(link)) return;
  mkdirSync(folder, { recursive: true });
  if (process.platform === 'win32')
    writeFileSync(link, '@node "%~dp0\\..\\..\\build\\tools\\cleanplate.mjs" %*\r\n');
  else symlinkSync('../../build/tools/cleanplate.mjs', link);
}

import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the real executable carries, so that `@electron/fuses` finds where to write: a mark, a version, how many, and all of them as they come. */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
]);

/**
 * A folder that looks like Electron's runtime for Linux to the packager: the same names, and an executable that can do nothing but be given
 * fuses.
 */
export async function standInRuntime(folder: string, version: string): Promise<void> {
  for (const name of ['resources', 'locales']) await mkdir(join(folder, name), { recursive: true });
  const texts = { version, LICENSE: 'Electron', 'LICENSES.chromium.html': 'Chromium', 'chrome-sandbox': '' };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  for (const name of ['en-US', 'de', 'fr']) await writeFile(join(folder, 'locales', `${name}.pak`), name);
  await writeFile(
    join(folder, 'electron'),
    Buffer.concat([Buffer.from('#!/bin/false\n'), fuseWire, Buffer.alloc(16)]),
  );
  await chmod(join(folder, 'electron'), 0o755);
}

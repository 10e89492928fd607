import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';

/**
 * A fresh folder that is removed after the tests of the calling file. Call it at the top of a file or in a
 * `describe`.
 */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cleanplate-test-'));
  // A process that is just ending may still put something there.
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }));
  return folder;
}

/**
 * The path of real data for development (a folder or file under `../shared/data`), or null where it is
 * absent. Use with `describe.skipIf(!data)('... (needs ../shared/data/set12)', ...)` so that the reason is
 * seen.
 */
export function sharedData(name: string): string | null {
  const path = resolve(import.meta.dirname, '../../../shared/data', name);
  return existsSync(path) ? path : null;
}

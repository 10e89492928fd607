import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBuilt, isInstalled, markBuilt } from '../../../build/tools/lib/fresh.mjs';
import { findChromium } from '../../../build/tools/lib/browser.mjs';

let project: string;
beforeEach(() => (project = mkdtempSync(join(tmpdir(), 'cleanplate-setup-'))));
afterEach(() => rmSync(project, { recursive: true }));

function put(path: string, content: string, changed = new Date()): void {
  const file = join(project, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  utimesSync(file, changed, changed);
}

const lock = (packages: object) => JSON.stringify({ packages });

describe('isInstalled', () => {
  const wanted = { '': {}, 'node_modules/a': { version: '1.0.0' } };

  it('is false in a fresh clone', () => {
    put('package-lock.json', lock(wanted));
    expect(isInstalled(project)).toBe(false);
  });

  it('is true when every package is there in its version', () => {
    put('package-lock.json', lock(wanted));
    put('node_modules/.package-lock.json', lock({ 'node_modules/a': { version: '1.0.0' } }));
    expect(isInstalled(project)).toBe(true);
  });

  it('is false after the lock file asks for another version', () => {
    put('package-lock.json', lock(wanted));
    put('node_modules/.package-lock.json', lock({ 'node_modules/a': { version: '0.9.0' } }));
    expect(isInstalled(project)).toBe(false);
  });

  it('does not miss optional packages', () => {
    put('package-lock.json', lock({ 'node_modules/b': { version: '2.0.0', optional: true } }));
    put('node_modules/.package-lock.json', lock({}));
    expect(isInstalled(project)).toBe(true);
  });
});

describe('isBuilt', () => {
  // In an hour, so that the folders that this test makes now count as old.
  const begun = new Date(Date.now() + 3_600_000);
  const before = new Date(begun.getTime() - 1000);
  const during = new Date(begun.getTime() + 1000);

  it('is false without a build, true after one, false after a change', () => {
    put('src-main/cli/main.ts', '', before);
    expect(isBuilt(project)).toBe(false);
    mkdirSync(join(project, 'out'));
    markBuilt(project, begun);
    expect(isBuilt(project)).toBe(true);
    put('src-main/cli/main.ts', 'changed while building', during);
    expect(isBuilt(project)).toBe(false);
  });

  it('notices a file that was removed', () => {
    put('src-main/cli/gone.ts', '', before);
    mkdirSync(join(project, 'out'));
    markBuilt(project, begun);
    rmSync(join(project, 'src-main/cli/gone.ts'));
    utimesSync(join(project, 'src-main/cli'), during, during);
    expect(isBuilt(project)).toBe(false);
  });
});

describe('findChromium', () => {
  it('takes the one that CHROMIUM names, and no other', () => {
    expect(findChromium({ CHROMIUM: process.execPath, PATH: '' })).toBe(process.execPath);
    expect(findChromium({ CHROMIUM: join(project, 'none'), PATH: process.env.PATH })).toBeUndefined();
  });

  it('finds nothing on an empty path', () => {
    expect(findChromium({ PATH: '' })).toBeUndefined();
  });
});

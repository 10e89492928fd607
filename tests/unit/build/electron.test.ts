import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchElectron, findElectron, whyNoWindow } from '../../../build/tools/lib/electron.mjs';
import { readStartOptions } from '../../../build/tools/lib/start-options.mjs';
import { temporaryFolder } from '../../helpers/folders.ts';

const folder = temporaryFolder();
const name =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as string] ??
  'electron';

function put(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return file;
}

describe("Electron's runtime", () => {
  it('is found in the package when it is of its version', () => {
    put('package.json', '{"version":"45.0.0"}');
    expect(findElectron({}, folder)).toBeUndefined();
    const executable = put(join('dist', name), '');
    put('dist/version', '44.0.0');
    expect(findElectron({}, folder)).toBeUndefined();
    put('dist/version', 'v45.0.0\n');
    expect(findElectron({}, folder)).toBe(executable);
  });

  it('is taken from where a person says, and from nowhere else', () => {
    const other = put(join('other', name), '');
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'other') }, folder)).toBe(other);
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'none') }, folder)).toBeUndefined();
  });

  it('is not fetched where its package is not installed', async () => {
    expect(await fetchElectron(1000, join(folder, 'none'))).toBeUndefined();
  });
});

describe('whyNoWindow', () => {
  it.each([
    [{}, { platform: 'linux', isRoot: false }, /no screen/],
    [{ DISPLAY: ':0' }, { platform: 'linux', isRoot: true }, /root/],
  ])('%j on %j: %s', (environment, machine, reason) => {
    expect(whyNoWindow(environment, machine)).toMatch(reason);
  });

  it.each([
    [{ DISPLAY: ':0' }, 'linux'],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux'],
    [{}, 'darwin'],
    [{}, 'win32'],
  ])('sees no obstacle with %j on %s', (environment, platform) => {
    expect(whyNoWindow(environment, { platform, isRoot: false })).toBeUndefined();
  });
});

describe('what follows npm start --', () => {
  it.each([
    [[], { files: [], inBrowser: false, serve: [] }],
    [['a.png', 'dir'], { files: ['/here/a.png', '/here/dir'], inBrowser: false, serve: [] }],
    [['--browser', 'a.png'], { files: ['/here/a.png'], inBrowser: true, serve: [] }],
    [['--port', '80', 'a.png'], { files: ['/here/a.png'], inBrowser: true, serve: ['--port', '80'] }],
    [['--port=80', '--quiet'], { files: [], inBrowser: true, serve: ['--port=80', '--quiet'] }],
  ])('%j', (words, options) => {
    expect(readStartOptions(words, '/here')).toEqual(options);
  });
});

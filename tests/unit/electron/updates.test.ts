import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskEvent } from '../../../src-main/contract/desk/events.ts';
import { appSettings, deskSettings } from '../../../src-main/contract/desk/settings.ts';
import type { Updater } from '../../../src-main/electron/updates/look.ts';
import { watchUpdates } from '../../../src-main/electron/updates/watch.ts';
import { updateWay } from '../../../src-main/electron/updates/way.ts';
import { textFor } from '../../../src-main/electron/text.ts';
import { recorded } from '../../support/electron/calls.ts';
import { dialogAnswers } from '../../support/electron/system.ts';
import { temporaryFolder } from '../../helpers/folders.ts';

const folder = temporaryFolder();
/** Looks again and again. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 240_000 });

const sayYes = () => void dialogAnswers.set('dialog.showMessageBox', [{ response: 1 }]);
const calls = (name: string) => recorded().filter((call) => call.name === name);
const asked = () => calls('dialog.showMessageBox').length;
const errors = () => calls('dialog.showErrorBox');

describe('updateWay', () => {
  const resources = join(folder, 'resources');
  const installed = { isPackaged: true, resources: folder, platform: 'linux', environment: {} } as const;

  it('is by hand where nobody installed the program, or said where newer ones are', () => {
    expect(updateWay({ ...installed, isPackaged: false })).toBe('sources');
    expect(updateWay({ ...installed, resources })).toBe('nowhere');
  });

  it('is by hand where the program was only unpacked', () => {
    writeFileSync(join(folder, 'app-update.yml'), '');
    expect(updateWay(installed)).toBe('portable');
    expect(updateWay({ ...installed, environment: { APPIMAGE: '/a' } })).toBe('asks');
    expect(updateWay({ ...installed, platform: 'darwin' })).toBe('asks');
    expect(updateWay({ ...installed, platform: 'win32' })).toBe('asks');
    const portable = { PORTABLE_EXECUTABLE_DIR: 'C:\\' };
    expect(updateWay({ ...installed, platform: 'win32', environment: portable })).toBe('portable');
    writeFileSync(join(folder, 'package-type'), 'deb');
    expect(updateWay(installed)).toBe('asks');
  });
});

describe('watchUpdates', () => {
  let did: string[] = [];
  let listeners: ((event: DeskEvent) => void)[] = [];
  let isBusy = false;
  let newer = true;
  beforeEach(() => {
    [did, listeners, isBusy, newer] = [[], [], false, true];
  });

  const updater: Updater = {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    logger: console,
    requestHeaders: null,
    async checkForUpdates() {
      did.push('check');
      return { isUpdateAvailable: newer, updateInfo: { version: '9.0.0' } };
    },
    async downloadUpdate() {
      did.push('fetch');
    },
    quitAndInstall: () => void did.push('install'),
  };
  const window = { isDestroyed: () => false } as BrowserWindow;

  function watch(updates: boolean, load = () => Promise.resolve(updater)) {
    watchUpdates({
      window,
      desk: {
        isBusy: () => isBusy,
        listen: (listener) => {
          listeners.push(listener);
          return () => (listeners = listeners.filter((each) => each !== listener));
        },
      },
      text: () => textFor('en', 'en'),
      settings: appSettings.parse({ updates }),
      load,
    });
  }
  const tell = (updates: boolean) => {
    const settings = deskSettings.parse({ app: { updates } });
    for (const listener of listeners) listener({ type: 'settings', settings });
  };

  it('does nothing, and loads nothing, while nobody wants it', () => {
    expect(appSettings.parse({}).updates).toBe(false);
    let loaded = 0;
    watch(false, async () => {
      loaded++;
      return updater;
    });
    tell(false);
    expect(loaded).toBe(0);
  });

  it('says nothing of who asks', async () => {
    newer = false;
    watch(true);
    await soon(() => did).toEqual(['check']);
    expect(updater).toMatchObject({ autoDownload: false, autoInstallOnAppQuit: false, logger: null });
    expect(updater.requestHeaders).toEqual({ 'x-user-staging-id': '', 'User-Agent': 'Cleanplate' });
  });

  it('fetches nothing that was not agreed to', async () => {
    const before = asked();
    watch(true);
    await soon(asked).toBe(before + 1);
    expect(did).toEqual(['check']);
  });

  it('looks once when it is switched on; fetches, waits for jobs, and installs, each after a yes', async () => {
    isBusy = true;
    sayYes();
    watch(false);
    tell(true);
    tell(true);
    await soon(() => did).toEqual(['check', 'fetch']);
    const before = asked();
    await soon(() => listeners.length).toBe(2);
    isBusy = false;
    sayYes();
    tell(true);
    await soon(() => did).toEqual(['check', 'fetch', 'install']);
    expect(asked()).toBe(before + 1);
  });

  it('is silent about a network that is not there, and not about a version that was promised', async () => {
    let tried = 0;
    watch(true, async () => {
      tried++;
      throw new Error('offline');
    });
    await soon(() => tried).toBe(1);
    sayYes();
    watch(true, async () => ({ ...updater, downloadUpdate: () => Promise.reject(new Error('broken off')) }));
    await soon(errors).toMatchObject([{ args: [expect.any(String), 'broken off'] }]);
  });
});

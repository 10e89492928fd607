import { dialog, type BrowserWindow } from 'electron';
import type { AppSettings } from '../../contract/desk/settings.ts';
import { reasonOf } from '../../contract/errors/failure.ts';
import type { Desk } from '../../studio/desk/desk.ts';
import { withoutMnemonic, type DesktopText } from '../text.ts';
import { lookForUpdate, type Consent, type Updater } from './look.ts';

export interface Watched {
  window: BrowserWindow;
  desk: Pick<Desk, 'listen' | 'isBusy'>;
  text: () => DesktopText;
  /** As it is when the window opens. */
  settings: AppSettings;
  /** Loads what fetches; nothing of it is there before a person wants it. */
  load?: () => Promise<Updater>;
}

/** Looks for a newer version when the program starts and when a person switches that on; never when it is off, which it is at first. */
export function watchUpdates(watched: Watched): void {
  const { desk, settings, load = loadUpdater } = watched;
  let isWanted = false;
  const want = (now: boolean) => {
    if (now && !isWanted) void look(watched, load);
    isWanted = now;
  };
  want(settings.updates);
  desk.listen((event) => {
    if (event.type === 'settings') want(event.settings.app.updates);
  });
}

async function look(watched: Watched, load: () => Promise<Updater>): Promise<void> {
  let hasAgreed = false;
  const consent: Consent = {
    async toFetch(version) {
      const { updateFound, updateFetch, fetchNow, notNow } = watched.text();
      hasAgreed = await agrees(watched.window, updateFound(version), updateFetch, fetchNow, notNow);
      return hasAgreed;
    },
    async toInstall(version) {
      await untilIdle(watched.desk);
      const { updateReady, updateInstall, restartNow, notNow } = watched.text();
      return agrees(watched.window, updateReady(version), updateInstall, restartNow, notNow);
    },
  };
  try {
    await lookForUpdate(await load(), consent);
  } catch (error) {
    // Who has not been asked anything yet is not bothered with a network that is not there.
    if (hasAgreed) dialog.showErrorBox(watched.text().updateFailed, reasonOf(error));
  }
}

/** Waiting is the safe answer. */
async function agrees(
  window: BrowserWindow,
  message: string,
  detail: string,
  yes: string,
  no: string,
): Promise<boolean> {
  if (window.isDestroyed()) return false;
  const buttons = [no, yes].map(withoutMnemonic);
  const options = {
    type: 'question' as const,
    message,
    detail,
    buttons,
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = await dialog.showMessageBox(window, options);
  return response === 1;
}

function untilIdle(desk: Watched['desk']): Promise<void> {
  if (!desk.isBusy()) return Promise.resolve();
  return new Promise((resolve) => {
    const off = desk.listen(() => {
      if (desk.isBusy()) return;
      off();
      resolve();
    });
  });
}

async function loadUpdater(): Promise<Updater> {
  const { default: module } = await import('electron-updater');
  return module.autoUpdater;
}

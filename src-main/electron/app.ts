import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { reasonOf } from '../contract/errors/failure.ts';
import { homeFolder } from '../engine/base/home.ts';
import { appId } from './app-id.ts';
import { openDesktop } from './desktop.ts';
import { filesIn, handedFiles, openQueue } from './open-with.ts';
import { registerScheme } from './scheme.ts';
import { textFor } from './text.ts';

/** Opens the studio in a window of its own; started a second time, hands its files to the first. */
export function runApp(): void {
  registerScheme();
  app.setName('Cleanplate');
  app.setAppUserModelId(appId);
  const home = homeFolder();
  try {
    keepProfileIn(join(home, 'window'));
  } catch (error) {
    return giveUp(error);
  }
  const files = filesIn(process.argv, app.isPackaged ? 1 : 2, process.cwd());
  if (!app.requestSingleInstanceLock({ files })) return app.quit();

  const opened = openQueue(files);
  app.on('second-instance', (_event, _argv, _folder, data) => opened.push(handedFiles(data)));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    opened.push([path]);
  });
  app.on('window-all-closed', () => app.quit());
  void app
    .whenReady()
    .then(() => openDesktop(home, opened))
    .then(closeBeforeQuit, giveUp);
}

/** The lock for a single instance hangs on it, too: one for each home. */
function keepProfileIn(folder: string): void {
  mkdirSync(folder, { recursive: true });
  app.setPath('userData', folder);
}

/** The last thing that happens: what runs is cancelled, and what is there is on the disk. */
function closeBeforeQuit(close: () => Promise<void>): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    void close().finally(() => app.exit(0));
  });
}

function giveUp(error: unknown): void {
  dialog.showErrorBox(textFor('auto', app.getLocale()).cannotStart, reasonOf(error));
  app.exit(1);
}

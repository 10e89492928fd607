import { app, Menu, type BrowserWindow } from 'electron';
import type { MenuCommand } from '../contract/desk/events.ts';
import { menuTemplate } from './menu.ts';
import type { Pickers } from './pickers.ts';
import type { Recent } from './recent.ts';
import type { DesktopText } from './text.ts';

export interface MenuBarParts {
  window: BrowserWindow;
  text: () => DesktopText;
  recent: Recent;
  /** Has the page do it. */
  command(command: MenuCommand): void;
  open(paths: readonly string[]): Promise<void>;
  dialogs: Pickers;
}

/** The menu in the window's language, with what was opened last. */
export function menuBar({ window, text, recent, command, open, dialogs }: MenuBarParts): { show(): void } {
  const template = () =>
    menuTemplate({
      text: text(),
      platform: process.platform,
      isDeveloper: !app.isPackaged,
      recent: recent.paths,
      command,
      openPictures: () => void dialogs.pictures().then(open),
      openFolder: () => void dialogs.folders().then(open),
      openRecent: (path) => void open([path]),
      clearRecent: recent.clear,
      resize: (step) => resize(window, step),
    });
  return { show: () => Menu.setApplicationMenu(Menu.buildFromTemplate(template())) };
}

/** Chromium's steps are powers of 1.2; four of them double. */
function resize({ webContents: page }: BrowserWindow, step: -1 | 0 | 1): void {
  page.zoomLevel = step === 0 ? 0 : Math.min(4, Math.max(-3, page.zoomLevel + step));
}

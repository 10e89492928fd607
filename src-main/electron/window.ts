import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { projectFolder } from '../engine/base/project.ts';
import { placeWindow, smallest } from './bounds.ts';
import type { Memory } from './memory.ts';
import { pageAddress } from './addresses.ts';

const preload = join(projectFolder, 'out', 'preload', 'preload.cjs');

/** What is seen before the page is: the page's own grounds (`src-renderer/style`). */
const grounds = { dark: '#191919', light: '#d6d6d6' } as const;

/** Opens the studio's window where it was before; it shows itself when there is something to see. */
export function openWindow(memory: Memory): BrowserWindow {
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...placeWindow(memory.now.bounds, workAreas),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Cleanplate',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? grounds.dark : grounds.light,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries would come from the network.
      spellcheck: false,
    },
  });
  if (memory.now.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    void memory.keep({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  void window.loadURL(pageAddress);
  return window;
}

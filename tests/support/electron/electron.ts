/** The stand-in for the module `electron`: what the program's main process uses of it, and nothing else. See README.md. */
export { app } from './app.ts';

export { BrowserWindow } from './window.ts';
export { ipcMain } from './ipc.ts';
export { utilityProcess } from './utility-process.ts';
export {
  dialog,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  powerSaveBlocker,
  screen,
  shell,
} from './system.ts';
export { protocol, session } from './network.ts';

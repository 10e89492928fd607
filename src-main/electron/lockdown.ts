import { app, session, type WebContents } from 'electron';
import { isOurs } from './addresses.ts';

/** Everything that is not our page: nothing is fetched from there. */
const elsewhere = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file:///*'] };

/**
 * Keeps every page in its place, this one and any that should ever come: it stays at its address, opens no window, embeds none, is granted
 * nothing and reaches no network.
 */
export function lockDown(): void {
  app.on('web-contents-created', (_, contents) => confine(contents));
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, grant) => grant(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.webRequest.onBeforeRequest(elsewhere, (_, decide) => decide({ cancel: true }));
}

/** Exported for tests. */
export function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
}

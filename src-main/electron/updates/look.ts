/** As much of electron-updater as is used. */
export interface Updater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  logger: unknown;
  requestHeaders: Record<string, string | number | string[] | undefined> | null;
  checkForUpdates(): Promise<{ isUpdateAvailable: boolean; updateInfo: { version: string } } | null>;
  downloadUpdate(): Promise<unknown>;
  quitAndInstall(): void;
}

/** A person, before anything is fetched and before anything is installed. */
export interface Consent {
  toFetch(version: string): Promise<boolean>;
  /** Asked when nothing runs that a restart would interrupt. */
  toInstall(version: string): Promise<boolean>;
}

/**
 * Looks for a newer version, once: one file is read from the address that this installation was made with. What is asked for says nothing about who asks.
 * @throws what the network does
 */
export async function lookForUpdate(updater: Updater, consent: Consent): Promise<void> {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.logger = null;
  // Else a number that stands for this installation would go along.
  updater.requestHeaders = { 'x-user-staging-id': '', 'User-Agent': 'Cleanplate' };
  const found = await updater.checkForUpdates();
  if (!found?.isUpdateAvailable) return;
  const { version } = found.updateInfo;
  if (!(await consent.toFetch(version))) return;
  await updater.downloadUpdate();
  if (await consent.toInstall(version)) updater.quitAndInstall();
}

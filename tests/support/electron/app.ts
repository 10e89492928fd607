import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeBrowser } from './browser.ts';
import { record } from './calls.ts';
import { claimInstance } from './single-instance.ts';

/** An event that a listener can stop. */
export function preventable(): { preventDefault(): void; defaultPrevented: boolean } {
  return {
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

/** As Electron's: leaves in the order before-quit, windows, will-quit, and any of them can stop it. */
class App extends EventEmitter {
  readonly isPackaged = false;
  /** Filled by `BrowserWindow`. */
  readonly windows = new Set<{ close(): void }>();
  #paths = new Map([['userData', join(tmpdir(), 'cleanplate-stand-in')]]);
  #isQuitting = false;

  whenReady(): Promise<void> {
    return Promise.resolve();
  }

  getLocale(): string {
    return process.env['STAND_IN_LOCALE'] ?? 'en-US';
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  getPath(name: string): string {
    return this.#paths.get(name) ?? tmpdir();
  }

  requestSingleInstanceLock(data?: unknown): boolean {
    return claimInstance(this.getPath('userData'), data, (handed) =>
      this.emit('second-instance', preventable(), process.argv, process.cwd(), handed),
    );
  }

  setName(name: string): void {
    record('app.setName', name);
  }

  setAppUserModelId(id: string): void {
    record('app.setAppUserModelId', id);
  }

  addRecentDocument(path: string): void {
    record('app.addRecentDocument', path);
  }

  clearRecentDocuments(): void {
    record('app.clearRecentDocuments');
  }

  quit(): void {
    const event = preventable();
    if (!this.#isQuitting) this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#isQuitting = true;
    for (const window of this.windows) window.close();
    // A window that stays stops it.
    if (this.windows.size > 0) return void (this.#isQuitting = false);
    this.#leave();
  }

  exit(code = 0): void {
    record('app.exit', code);
    void closeBrowser().finally(() => process.exit(code));
  }

  #leave(): void {
    const event = preventable();
    this.emit('will-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  }
}

export const app = new App();
process.on('SIGTERM', () => app.quit());
process.on('SIGINT', () => app.quit());

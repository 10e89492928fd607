import { EventEmitter } from 'node:events';
import { app, preventable } from './app.ts';
import { openBrowser } from './browser.ts';
import { record } from './calls.ts';
import { tell } from './tell.ts';
import { WebContents } from './web-contents.ts';

interface Options {
  width?: number;
  height?: number;
  x?: number;
  y?: number;
  webPreferences?: { preload?: string };
}

/** A window whose page lives in Chromium. Its frame, place and stacking are only remembered. */
export class BrowserWindow extends EventEmitter {
  static only: BrowserWindow | undefined;
  readonly webContents = new WebContents();
  readonly #options: Options;
  #isDestroyed = false;
  #isMaximized = false;
  isFocusedNow = true;

  constructor(options: Options) {
    super();
    record('BrowserWindow', options);
    this.#options = options;
    BrowserWindow.only = this;
    app.windows.add(this);
    app.emit('web-contents-created', preventable(), this.webContents);
  }

  async loadURL(address: string): Promise<void> {
    const { width = 1440, height = 900, webPreferences } = this.#options;
    const { context, endpoint } = await openBrowser({ width, height });
    await this.webContents.attach(context, webPreferences!.preload!);
    await this.webContents.load(address);
    context.on('close', () => this.destroy());
    tell({ ready: endpoint });
    this.emit('ready-to-show');
  }

  show(): void {
    record('window.show');
  }

  focus(): void {
    record('window.focus');
    this.isFocusedNow = true;
  }

  maximize(): void {
    record('window.maximize');
    this.#isMaximized = true;
  }

  restore(): void {}

  isFocused(): boolean {
    return this.isFocusedNow;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  isMinimized(): boolean {
    return false;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  getNormalBounds(): object {
    const { x = 0, y = 0, width, height } = this.#options;
    return { x, y, width, height };
  }

  setProgressBar(fraction: number): void {
    record('window.setProgressBar', fraction);
  }

  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    app.windows.delete(this);
    this.emit('closed');
    if (app.windows.size === 0) app.emit('window-all-closed');
  }
}

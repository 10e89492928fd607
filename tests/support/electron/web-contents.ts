import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserContext, Frame, Page, Route } from '@playwright/test';
import { fromBrowser, toBrowser } from './addresses.ts';
import { preventable } from './app.ts';
import { record } from './calls.ts';
import { ipcMain } from './ipc.ts';
import { standInPage } from './in-page.mjs';
import { isAllowed, serve } from './network.ts';

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

/** The page of a window. */
export class WebContents extends EventEmitter {
  zoomLevel = 0;
  page: Page | undefined;
  #context: BrowserContext | undefined;
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  /** The load that the program itself asked for, which no listener can stop. */
  #expected: string | undefined;
  #address = '';
  #sending: Promise<unknown> = Promise.resolve();

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  isDestroyed(): boolean {
    return this.page?.isClosed() ?? false;
  }

  /** In order, like Electron's. What a page that is gone would have heard is lost. */
  send(channel: string, ...args: unknown[]): void {
    const message = { channel, args };
    this.#sending = this.#sending.then(() => this.page?.evaluate(receive, message).catch(() => {}));
  }

  startDrag(item: unknown): void {
    record('webContents.startDrag', item);
  }

  reload(): void {
    record('webContents.reload');
    void this.#renew();
  }

  /** Takes over the context's pages. */
  async attach(context: BrowserContext, preload: string): Promise<void> {
    this.#context = context;
    await context.addInitScript(inPage(preload));
    await context.exposeBinding('standInInvoke', ({ frame }, channel: string, args: unknown[]) =>
      ipcMain.invoke(channel, this.#event(frame), args),
    );
    await context.exposeBinding('standInSend', ({ frame }, channel: string, args: unknown[]) => {
      ipcMain.emit(channel, this.#event(frame), ...args);
    });
    await context.route('**', (route) => this.#answer(route));
    this.#watch(context.pages()[0]!);
    context.on('page', (page) => {
      if (page !== this.page) void this.#refusePopup(page);
    });
  }

  async load(address: string): Promise<void> {
    this.#address = address;
    this.#expected = toBrowser(address);
    await this.page?.goto(this.#expected);
    this.emit('did-finish-load');
  }

  /** A crashed page of Playwright's never comes back: another one takes its place. */
  async #renew(): Promise<void> {
    const old = this.page;
    const page = await this.#context!.newPage();
    this.#watch(page);
    await this.load(this.#address);
    await old?.close().catch(() => {});
  }

  #watch(page: Page): void {
    this.page = page;
    page.on('crash', () =>
      this.emit('render-process-gone', preventable(), { reason: 'crashed', exitCode: 5 }),
    );
    page.on('popup', (popup) => void this.#refusePopup(popup));
  }

  async #refusePopup(page: Page): Promise<void> {
    const opener = await page.opener();
    if (!opener) return;
    const { action } = this.#openHandler({ url: page.url() });
    record('window.open', page.url(), action);
    if (action === 'deny') await page.close().catch(() => {});
  }

  #event(frame: Frame): object {
    return { sender: this, senderFrame: frameOf(frame) };
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = fromBrowser(request.url());
    // A page that gets no content stays what it is.
    if (request.isNavigationRequest() && !this.#mayNavigate(url, request.frame()))
      return route.fulfill({ status: 204 });
    if (url === request.url()) return isAllowed(url) ? route.continue() : route.abort();
    const response = await serve(new Request(url, { method: request.method() }));
    const body = Buffer.from(await response.arrayBuffer());
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
  }

  #mayNavigate(url: string, frame: Frame): boolean {
    const isMainFrame = frame.parentFrame() === null;
    if (isMainFrame && this.#expected === toBrowser(url)) {
      this.#expected = undefined;
      return true;
    }
    const event = { ...preventable(), url, isMainFrame };
    this.emit('will-frame-navigate', event);
    record('navigation', url, event.defaultPrevented ? 'stopped' : 'allowed');
    return !event.defaultPrevented;
  }
}

/** Runs in the page. */
function receive({ channel, args }: { channel: string; args: unknown[] }): void {
  const { standIn } = globalThis as { standIn?: { receive(channel: string, args: unknown[]): void } };
  standIn?.receive(channel, args);
}

/** What Electron tells of the frame that a message came from. */
function frameOf(frame: Frame): { url: string; parent: object | null } {
  const parent = frame.parentFrame();
  return { url: fromBrowser(frame.url()), parent: parent && frameOf(parent) };
}

function inPage(preload: string): string {
  return `(${standInPage})((require) => {\n${readFileSync(preload, 'utf8')}\n});`;
}

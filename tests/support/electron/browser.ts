import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { findChromium } from '../../../build/tools/lib/browser.mjs';

/** The Chromium that windows live in. */
export interface Browser {
  context: BrowserContext;
  /** Where another program can take part, by Chromium's own protocol. */
  endpoint: string;
}

let browser: Promise<Browser> | undefined;
let scheme: 'light' | 'dark' | null = null;

export function openBrowser(size: { width: number; height: number }): Promise<Browser> {
  return (browser ??= launch(size));
}

async function launch(viewport: { width: number; height: number }): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'cleanplate-stand-in-'));
  process.on('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }));
  const executablePath = findChromium();
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--remote-debugging-port=0'],
    headless: !process.env['STAND_IN_VISIBLE'],
    viewport,
    colorScheme: scheme ?? 'light',
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  return { context, endpoint: `http://127.0.0.1:${port}` };
}

/** What the program wants its pages to look like; null is the system's own taste. */
export function showScheme(wanted: 'light' | 'dark' | null): void {
  scheme = wanted;
  void browser
    ?.then(({ context }) =>
      Promise.all(context.pages().map((page) => page.emulateMedia({ colorScheme: wanted }))),
    )
    .catch(() => {});
}

export async function closeBrowser(): Promise<void> {
  const open = await browser?.catch(() => undefined);
  await open?.context.close().catch(() => {});
}

import { expect, type Page } from '@playwright/test';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { inProject } from '../../../build/tools/lib/project.mjs';
import { test as base } from '../support/able.ts';
import { rests } from '../support/rests.ts';
import type { Pixel } from './page/drawn.ts';

type Files = Map<string, string | Uint8Array>;
const origin = 'http://viewer.test/';
const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** The viewer alone on a page, with drawn pictures: no studio, no engine. */
export class ViewerPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get canvas() {
    return this.page.locator('canvas');
  }

  get picture() {
    return this.page.getByRole('application', { name: 'Picture of the trial' });
  }

  get divider() {
    return this.page.getByRole('slider', { name: 'Divider' });
  }

  /** Shows layers of `page/drawn.ts` and waits until the view has settled. */
  async show(names: { before?: string; after?: string; removed?: string }, width = 1600, height = 1200) {
    await this.page.evaluate(([names, size]) => window.trial.show(names, size), [
      names,
      { width, height },
    ] as const);
    if (names.before) await expect.poll(() => this.view()).toMatchObject({ fitted: true });
  }

  /** Waits until the viewer has the size of its room, in device pixels. */
  async fills(): Promise<void> {
    await expect
      .poll(() =>
        this.canvas.evaluate((canvas: HTMLCanvasElement) => {
          const { width, height } = canvas.getBoundingClientRect();
          const off = [canvas.width - width * devicePixelRatio, canvas.height - height * devicePixelRatio];
          return Math.max(...off.map(Math.abs));
        }),
      )
      .toBeLessThan(1);
  }

  /** Waits until nothing is on its way any more. */
  async hasAll(): Promise<void> {
    await rests(this.page);
    await expect(this.picture).toHaveAttribute('aria-busy', 'false');
  }

  /** Zooms to 100 % and tells what is seen then. */
  async actualSize() {
    await this.picture.press('Control+1');
    await expect.poll(async () => (await this.view()).scale).toBe(1);
    return (await this.view()).visible!;
  }

  set(change: Partial<Pick<Window['trial'], 'strength' | 'mode' | 'swapped' | 'pick' | 'maps'>>) {
    return this.page.evaluate((change) => void Object.assign(window.trial, change), change);
  }

  /** Scale, whether it fits, and the visible region, as the viewer told last. */
  async view() {
    return (await this.page.evaluate(() => window.trial.view))!;
  }

  /** The colour on the canvas at a device pixel, counted from its corner. */
  pixel(x: number, y: number): Promise<Pixel> {
    return this.canvas.evaluate(
      (canvas: HTMLCanvasElement, [x, y]) =>
        [...canvas.getContext('2d')!.getImageData(x, y, 1, 1).data] as Pixel,
      [Math.round(x), Math.round(y)] as const,
    );
  }

  async box() {
    return (await this.canvas.boundingBox())!;
  }

  /** The middle of the viewer, for the mouse. */
  async middle() {
    const { x, y, width, height } = await this.box();
    return { x: x + Math.floor(width / 2), y: y + Math.floor(height / 2) };
  }
}

export const test = base.extend<{ viewer: ViewerPage }, { files: Files }>({
  files: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads there that it needs no other fixture.
    async ({}, use) => use(await buildPage()),
    { scope: 'worker' },
  ],
  viewer: async ({ page, files }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error.stack)));
    await page.route(`${origin}**`, async (route) => {
      const name = new URL(route.request().url()).pathname.slice(1) || 'index.html';
      const body = files.get(name);
      if (body === undefined) return route.fulfill({ status: 404 });
      const contentType = types[name.split('.').at(-1)!] ?? 'application/octet-stream';
      return route.fulfill({ body: Buffer.from(body), contentType });
    });
    await page.goto(origin);
    const viewer = new ViewerPage(page);
    await viewer.fills();
    await use(viewer);
    expect(errors, 'errors in the page').toEqual([]);
  },
});

/** Builds the page as the program is built, into memory. */
async function buildPage(): Promise<Files> {
  const result = await build({
    configFile: false,
    root: inProject('tests', 'studio', 'viewer', 'page'),
    logLevel: 'warn',
    plugins: [svelte({ configFile: inProject('svelte.config.js') })],
    build: { write: false, target: 'chrome120', modulePreload: { polyfill: false }, minify: false },
  });
  if (!('output' in result)) throw new TypeError('The page was not built once');
  return new Map(
    result.output.map((part) => [part.fileName, part.type === 'chunk' ? part.code : part.source]),
  );
}

export { expect } from '@playwright/test';

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findChromium } from '../../build/tools/lib/browser.mjs';
import { inProject } from '../../build/tools/lib/project.mjs';
import type { DeskJob } from '../../src-main/contract/desk/job.ts';
import { deskRequestNames } from '../../src-main/contract/desk/names.ts';
import { deskSettings, exportSettings, trainingSettings } from '../../src-main/contract/desk/settings.ts';
import { ask, jobs, pictures, type PageWorld } from '../helpers/desk-page.ts';
import { openDesktop, startDesktop, type Desktop } from '../helpers/desktop.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { sceneFolder } from '../helpers/training.ts';

const folder = temporaryFolder();
const images = join(folder, 'images');
const picture = (i: number) => join(images, `scene-${i}.png`);
beforeAll(async () => void (await sceneFolder(images, 4, 48)));

async function opened(home: string, options: { files?: string[]; environment?: NodeJS.ProcessEnv } = {}) {
  const desktop = await openDesktop({ home: join(folder, home), ...options });
  onTestFinished(async () => void (await desktop.close()));
  return desktop;
}

/** As long as a machine with other work may need, in milliseconds. */
const patience = 240_000;
/** Looks again and again. */
const soon = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: patience });

/** A training that goes on until it is told to stop. */
const endless = {
  settings: trainingSettings.parse({
    net: 'unet',
    width: 4,
    depth: 2,
    patch: 16,
    batch: 4,
    budget: { by: 'steps', steps: 10_000_000 },
  }),
  noising: { noise: [{ kind: 'gaussian' as const, low: 25, high: 25 }], seed: 0 },
};

describe.skipIf(!findChromium())('the desktop window (needs a Chromium)', () => {
  describe('while it is open', () => {
    let desktop: Desktop;
    let page: Page;
    beforeAll(async () => {
      desktop = await openDesktop({ home: join(folder, 'home'), files: [picture(0)] });
      page = desktop.page;
    });
    afterAll(async () => void (await desktop.close()));

    test('opens with the files of its command line, safely', async () => {
      await soon(() => pictures(page)).toMatchObject([{ name: 'scene-0.png', state: 'ready' }]);
      const [{ args: [options] = [] } = { args: [] }] = await desktop.calls('BrowserWindow');
      expect(options).toMatchObject({
        minWidth: 1024,
        minHeight: 700,
        show: false,
        webPreferences: {
          contextIsolation: true,
          sandbox: true,
          nodeIntegration: false,
          webSecurity: true,
          webviewTag: false,
        },
      });
      await desktop.called('window.show');
    });

    test('gives its page the named functions alone', async () => {
      const given = await page.evaluate(() =>
        Object.keys((globalThis as typeof globalThis & PageWorld).cleanplate),
      );
      const own = ['listen', 'addFiles', 'handData', 'importModel', 'dragOut'];
      expect(given.toSorted()).toEqual([...deskRequestNames, ...own].toSorted());
      expect(await ask(page, 'session', {})).toMatchObject({
        door: { door: 'desktop', choosesFolders: true, showsFiles: true, updates: 'sources' },
      });
      await expect(ask(page, 'pause', { job: '../x' })).rejects.toThrow('usage/invalid');
    });

    test('takes files by where they lie, and from the clipboard by their bytes', async () => {
      const bytes = [...readFileSync(picture(1))];
      await desktop.give([picture(1)]);
      await page.evaluate(
        ([content, names]) => {
          const files = names.map((name) => new File([new Uint8Array(content)], name));
          return (globalThis as typeof globalThis & PageWorld).cleanplate['addFiles']!(files, 'work');
        },
        [bytes, ['scene-1.png', '../../pasted.png']] as const,
      );
      await soon(async () =>
        (await pictures(page)).map(({ name, place, state }) => ({ name, place, state })),
      ).toEqual([
        { name: 'scene-0.png', place: images, state: 'ready' },
        { name: 'scene-1.png', place: images, state: 'ready' },
        { name: 'pasted.png', place: '', state: 'ready' },
      ]);
      expect(await desktop.calls('app.addRecentDocument')).toContainEqual(
        expect.objectContaining({ args: [picture(1)] }),
      );
    });

    test('shows thumbnails, and nothing of the disk beside', async () => {
      const [{ id } = { id: '' }] = await pictures(page);
      const fetched = (paths: string[]) =>
        page.evaluate(
          (all) => Promise.all(all.map(async (path) => (await fetch(path).catch(() => null))?.status ?? 0)),
          paths,
        );
      const own = [`pixels/thumbnail/${id}`, 'index.html'];
      expect(await fetched(own)).toEqual([200, 200]);
      const other = [
        'pixels/thumbnail/../../../etc/passwd',
        '%2e%2e/main/electron/main.js',
        'pixels/tile/a/0/0',
      ];
      expect(await fetched(other)).toEqual([404, 404, 404]);
      expect(await fetched(['https://example.org/', 'file:///etc/passwd'])).toEqual([0, 0]);
    });

    test('refuses frames, navigations and other windows', async () => {
      const reply = await page.evaluate(`{
        const frame = document.createElement('iframe');
        document.body.append(frame);
        frame.contentWindow.standInInvoke('desk/session', [{}]);
      }`);
      expect(reply).toMatchObject({ ok: false, error: { code: 'window/stranger' } });

      const before = page.url();
      await page.evaluate(`void (location.href = 'https://example.org/')`);
      await desktop.called(
        'navigation',
        ([url, what]) => url === 'https://example.org/' && what === 'stopped',
      );
      await page.evaluate(`void window.open('about:blank')`);
      await desktop.called('window.open', ([, what]) => what === 'deny');
      expect(page.url()).toBe(before);
    });

    test('does what its menu says, in the language and the colours of its person', async () => {
      await desktop.choose('Help', 'Keyboard Shortcuts');
      await page.getByRole('dialog').waitFor({ timeout: patience });
      await page.keyboard.press('Escape');

      const open = { canceled: false, filePaths: [picture(2)] };
      await desktop.wish({ do: 'answer', dialog: 'dialog.showOpenDialog', with: open });
      await desktop.choose('File', 'Add Pictures…');
      await soon(async () => (await pictures(page)).map(({ name }) => name)).toContain('scene-2.png');

      const settings = deskSettings.parse({ app: { language: 'de', theme: 'dark' } });
      await ask(page, 'saveSettings', { settings });
      await desktop.called('nativeTheme.themeSource', ([theme]) => theme === 'dark');
      expect((await desktop.menu()).map(({ label }) => label)).toContain('&Datei');
      await desktop.choose('Datei', 'Zuletzt geöffnet', 'scene-2.png');
      await ask(page, 'saveSettings', {
        settings: deskSettings.parse({ app: { language: 'en', notifications: true } }),
      });
    });

    test('exports where its person says, and lets results be dragged out', async () => {
      const chosen = join(folder, 'results');
      await desktop.wish({
        do: 'answer',
        dialog: 'dialog.showOpenDialog',
        with: { canceled: false, filePaths: [chosen] },
      });
      const { folder: granted } = await ask(page, 'chooseFolder', {});
      expect(await ask(page, 'chooseFolder', {})).toEqual({ folder: null });

      await desktop.wish({ do: 'blur' });
      const [{ id } = { id: '' }] = await pictures(page);
      const { job } = await ask(page, 'startExport', {
        settings: exportSettings.parse({ folder: granted!.id }),
        cleaning: { model: 'median', strength: 100 },
        pictures: [id],
      });
      await desktop.called('Notification.show', ([options]) => isTitled(options, 'Export finished'));
      const result = join(chosen, 'scene-0-clean.png');
      await ask(page, 'show', { job, picture: id });
      await desktop.called('shell.showItemInFolder', ([path]) => path === result);
      await page.evaluate(
        ([ofJob, ofPicture]) =>
          (globalThis as typeof globalThis & PageWorld).cleanplate['dragOut']!(ofJob, ofPicture),
        [job, id] as const,
      );
      await desktop.called('webContents.startDrag', ([item]) => isFile(item, result));
    });

    test('measures the devices, though its engines can start no processes', async () => {
      const { devices } = await ask(page, 'devices', { measure: true });
      expect(devices[0]).toMatchObject({ id: 'cpu', available: true });
      const forks = await desktop.calls('utilityProcess.fork');
      expect(forks.filter(({ args: [file] }) => /probe-host/.test(String(file)))).toHaveLength(1);
    });

    test('hands its files to the window that is there when it is started again', async () => {
      const second = startDesktop({ home: join(folder, 'home'), files: [picture(3)] });
      await new Promise((resolve) => second.once('exit', resolve));
      expect(second.exitCode).toBe(0);
      await soon(async () => (await pictures(page)).map(({ name }) => name)).toContain('scene-3.png');
    });

    test('takes a model that is opened from outside into the library, and says so', async () => {
      const model = join(folder, 'opened.onnx');
      copyFileSync(inProject('models', 'impulse', 'model.onnx'), model);
      startDesktop({ home: join(folder, 'home'), files: [model] });
      await page.getByText('opened is in the library').first().waitFor({ timeout: patience });
      const { models } = await ask(page, 'models', {});
      expect(models.find(({ name }) => name === 'opened')).toMatchObject({ origin: 'imported' });
    });

    test('comes back after its page crashed, and says so', async () => {
      await crash(page);
      await desktop.called('webContents.reload');
      await soon(async () => (await desktop.currentPage()) !== page).toBe(true);
      const fresh = await desktop.currentPage();
      await fresh
        .getByText(/was loaded anew/)
        .first()
        .waitFor({ timeout: patience });
      expect(await pictures(fresh)).toHaveLength(5);
    });
  });

  test('asks before it closes under a job, keeps it, and goes on with it the next time', async () => {
    const home = 'quitting';
    const desktop = await opened(home, { files: [images] });
    const { page } = desktop;
    await soon(async () => (await pictures(page)).filter(({ state }) => state === 'ready').length).toBe(4);
    const { job } = await ask(page, 'startTraining', {
      ...endless,
      pictures: (await pictures(page)).map(({ id }) => id),
    });
    await soon(async () => (await jobs(page))[0]).toMatchObject({ id: job, state: 'running' });
    await desktop.called('powerSaveBlocker.start');

    await desktop.wish({ do: 'closeWindow' });
    const { args } = await desktop.called('dialog.showMessageBox');
    expect(args).toMatchObject([
      { message: 'A job is still running', buttons: ['Keep running', 'Finish training, then quit', 'Quit'] },
    ]);
    expect((await jobs(page))[0]).toMatchObject({ state: 'running' });

    await soon(async () => stepOf((await jobs(page))[0])).toBeGreaterThan(2);
    expect(await desktop.close()).toBe(0);

    const again = await opened(home);
    const [left] = await jobs(again.page);
    expect(left).toMatchObject({ id: job, state: 'interrupted' });
    expect(await pictures(again.page)).toHaveLength(4);
    await ask(again.page, 'resume', { job });
    await soon(async () => stepOf((await jobs(again.page))[0])).toBeGreaterThan(stepOf(left));
    await again.wish({ do: 'answer', dialog: 'dialog.showMessageBox', with: { response: 1 } });
    await again.wish({ do: 'closeWindow' });
    expect(await again.ended).toBe(0);

    const last = await opened(home);
    expect(await jobs(last.page)).toMatchObject([{ id: job, state: 'done' }]);
  });

  test('cannot start without a home, and says why', async () => {
    const home = join(folder, 'file');
    writeFileSync(home, '');
    const child = startDesktop({ home: join(home, 'below') });
    await new Promise((resolve) => child.once('exit', resolve));
    expect(child.exitCode).toBe(1);
  });
});

function stepOf(job: DeskJob | undefined): number {
  return job?.kind === 'train' ? job.live.step : 0;
}

function isTitled(options: unknown, title: string): boolean {
  return typeof options === 'object' && options !== null && 'title' in options && options.title === title;
}

function isFile(item: unknown, file: string): boolean {
  return typeof item === 'object' && item !== null && 'file' in item && item.file === file;
}

/** As running out of memory would: the page's process is gone. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.crash').catch(() => {});
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { inProject } from '../../build/tools/lib/project.mjs';
import type { Call } from '../support/electron/calls.ts';
import type { Wish } from '../support/electron/control.ts';
import type { MenuItem } from '../support/electron/system.ts';
import { giveKnownDevices } from './known-devices.ts';

export interface DesktopOptions {
  /** `CLEANPLATE_HOME` of the program. */
  home: string;
  /** Opened at the start, as by a double-click. */
  files?: readonly string[];
  environment?: NodeJS.ProcessEnv;
}

/** The program's desktop window, opened with the stand-in for Electron (`tests/support/electron`). */
export interface Desktop {
  /** The window's page. After a crash it is another one: `currentPage`. */
  page: Page;
  currentPage(): Promise<Page>;
  /** The program's main process. */
  child: ChildProcess;
  /** Says where the files lie that will be dropped or picked: there, a file of that name and size has that path. */
  give(paths: readonly string[]): Promise<void>;
  /** What the program asked Electron for up to now, of one name if given. */
  calls(name?: string): Promise<Call[]>;
  /** Waits for the first such call that fits. */
  called(name: string, fits?: (args: unknown[]) => boolean): Promise<Call>;
  menu(): Promise<MenuItem[]>;
  /** Chooses a menu item by its labels. */
  choose(...labels: string[]): Promise<void>;
  wish(wish: Wish): Promise<unknown>;
  /** Ends the program politely, and leaves running jobs for another day. */
  close(): Promise<number | null>;
  /** The exit code. */
  readonly ended: Promise<number | null>;
}

const main = inProject('out', 'main', 'electron', 'main.js');
const standIn = pathToFileURL(inProject('tests', 'support', 'electron', 'register.mjs')).href;

/** Starts the program as it was built, with the stand-in, and says nothing of when it is ready. */
export function startDesktop({ home, files = [], environment }: DesktopOptions): ChildProcess {
  return fork(main, [...files], {
    execArgv: ['--import', standIn],
    env: { ...process.env, ...environment, CLEANPLATE_HOME: home },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** Starts the program and resolves once its page is loaded. */
export async function openDesktop(options: DesktopOptions): Promise<Desktop> {
  giveKnownDevices(options.home);
  const child = startDesktop(options);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const browser = await chromium.connectOverCDP(await endpointOf(child, ended));
  const currentPage = () => Promise.resolve(browser.contexts()[0]!.pages().at(-1)!);
  const wish = wishesOf(child, ended);
  const calls = async (name?: string) => {
    const all = (await wish({ do: 'calls' })) as Call[];
    return name === undefined ? all : all.filter((call) => call.name === name);
  };
  return {
    page: await currentPage(),
    currentPage,
    child,
    async give(paths) {
      await wish({ do: 'give', files: paths.map(handed) });
    },
    calls,
    async called(name, fits = () => true) {
      for (;;) {
        const all = await calls();
        const found = all.find((call) => call.name === name && fits(call.args));
        if (found) return found;
        await wish({ do: 'moreCallsThan', seen: all.length });
      }
    },
    menu: async () => (await wish({ do: 'menu' })) as MenuItem[],
    choose: async (...labels) => void (await wish({ do: 'choose', labels })),
    wish,
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        await wish({ do: 'answer', dialog: 'dialog.showMessageBox', with: { response: 'last' } });
        await wish({ do: 'quit' });
      }
      await browser.close();
      return ended;
    },
    ended,
  };
}

/** A folder's size says nothing. */
function handed(path: string): { path: string; name: string; size: number | null } {
  const stats = statSync(path);
  return { path, name: basename(path), size: stats.isDirectory() ? null : stats.size };
}

async function endpointOf(child: ChildProcess, ended: Promise<number | null>): Promise<string> {
  const ready = new Promise<string>((resolve) =>
    child.on('message', (message: { ready?: string }) => message.ready && resolve(message.ready)),
  );
  const first = await Promise.race([ready, ended]);
  if (typeof first !== 'string') throw new Error(`The program ended (${first}) before its window was there`);
  return first;
}

function wishesOf(child: ChildProcess, ended: Promise<number | null>): (wish: Wish) => Promise<unknown> {
  let last = 0;
  return async (wish) => {
    const id = ++last;
    const answer = new Promise((resolve, reject) => {
      const listener = (message: { id?: number; result?: unknown; error?: string }) => {
        if (message.id !== id) return;
        child.off('message', listener);
        if (message.error === undefined) resolve(message.result);
        else reject(new Error(message.error));
      };
      child.on('message', listener);
    });
    child.send({ id, wish }, () => {});
    const gone = ended.then((code) => {
      throw new Error(`The program ended (${code}) before it could ${wish.do}`);
    });
    return Promise.race([answer, gone]);
  };
}

import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { findChromium } from '../../../build/tools/lib/browser.mjs';
import { openBrowserDoor } from './browser-door.ts';

export type DoorName = 'browser' | 'desktop-stand-in' | 'desktop';

/** A studio that runs, seen by a person in front of its window. */
export interface OpenStudio {
  readonly page: Page;
  /** Where it keeps its things. */
  readonly home: string;
  /** Ends the engine processes at once, as running out of memory would. */
  killEngines(): Promise<void>;
  /** Ends every process of it at once, as a power cut would. The window stays where it is a browser's. */
  crash(): Promise<void>;
  /** Starts it again in the same home, after `crash`, and shows its window. */
  reopen(): Promise<void>;
  /** Ends it as a person would. @throws when something that it started goes on living */
  close(): Promise<void>;
}

export interface DoorNeeds {
  folder: string;
  browser: Browser;
}

/** Why a door cannot be opened on this machine; null when it can. */
export function whyNot(door: DoorName): string | null {
  if (door === 'desktop') return 'no runtime of Electron is installed here';
  return findChromium() ? null : 'no Chromium was found: install one, or name it in CHROMIUM';
}

export function openDoor(door: DoorName, needs: DoorNeeds): Promise<OpenStudio> {
  const home = join(needs.folder, 'home');
  if (door === 'browser') return openBrowserDoor(home, needs);
  throw new Error(`No door ${door}`);
}

import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { findChromium } from '../../../build/tools/lib/browser.mjs';
import { giveKnownDevices } from '../../helpers/known-devices.ts';
import { openBrowserDoor } from './browser-door.ts';
import { electronRuntime, openRealDesktop } from './desktop.ts';
import type { DoorNeeds, OpenStudio } from './open-studio.ts';
import { openStandIn } from './stand-in.ts';

export type DoorName = 'browser' | 'desktop-stand-in' | 'desktop';

const doors: Record<DoorName, (needs: DoorNeeds) => Promise<OpenStudio>> = {
  browser: openBrowserDoor,
  'desktop-stand-in': openStandIn,
  desktop: openRealDesktop,
};

export function openDoor(door: DoorName, folder: string, browser: Browser): Promise<OpenStudio> {
  const home = join(folder, 'home');
  giveKnownDevices(home);
  return doors[door]({ folder, browser, home });
}

/** Why a door cannot be opened on this machine; null when it can. */
export function whyNot(door: DoorName): string | null {
  if (door === 'desktop') return electronRuntime() ? null : "Electron's runtime is not installed here";
  return findChromium() ? null : 'no Chromium was found: install one, or name it in CHROMIUM';
}

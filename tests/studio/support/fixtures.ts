import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { openDoor, whyNot, type DoorName } from './doors.ts';
import type { OpenStudio } from './open-studio.ts';
import { Person } from './person.ts';
import { PictureFolder } from './pictures.ts';

/** The way into the studio; each project of the configuration takes another one. */
export interface Doors {
  door: DoorName;
}

interface Fixtures {
  /** Skips a test whose door cannot be opened on this machine. */
  able: void;
  /** Empty, removed afterwards. */
  folder: string;
  /** Draws test pictures. */
  pictures: PictureFolder;
  /** A fresh studio with its window. Everything that it started has ended afterwards. */
  studio: OpenStudio;
  /** The one who sits in front of that window. */
  person: Person;
}

export const test = base.extend<Fixtures & Doors>({
  door: ['browser', { option: true }],
  able: [
    async ({ door }, use, info) => {
      const reason = whyNot(door);
      info.skip(reason !== null, reason ?? '');
      await use();
    },
    { auto: true },
  ],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads there that it needs no other fixture.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'cleanplate-studio-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  pictures: async ({ folder }, use) => use(new PictureFolder(join(folder, 'pictures'))),
  studio: async ({ door, folder, browser }, use) => {
    const studio = await openDoor(door, folder, browser);
    const errors: string[] = [];
    studio.page.on('pageerror', (error) => errors.push(String(error.stack)));
    await use(studio);
    await studio.close();
    expect(errors, 'errors in the window').toEqual([]);
  },
  person: async ({ studio }, use) => use(new Person(studio)),
});

export { expect } from '@playwright/test';

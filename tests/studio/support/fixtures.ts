import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test as base } from './able.ts';
import { openDoor } from './doors.ts';
import { seesOpen, type OpenStudio } from './open-studio.ts';
import { Person } from './person.ts';
import { PictureFolder } from './pictures.ts';

interface Fixtures {
  /** Empty, removed afterwards. */
  folder: string;
  /** Draws test pictures. */
  pictures: PictureFolder;
  /** A fresh studio with its window. Everything that it started has ended afterwards. */
  studio: OpenStudio;
  /** The one who sits in front of that window. */
  person: Person;
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads there that it needs no other fixture.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'cleanplate-studio-'));
    await use(folder);
    // Processes that were ended at once may take a moment to let go of their files.
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  },
  pictures: async ({ folder }, use) => use(new PictureFolder(join(folder, 'pictures'))),
  studio: async ({ door, folder, browser }, use) => {
    const studio = await openDoor(door, folder, browser);
    const errors: string[] = [];
    studio.page.on('pageerror', (error) => errors.push(String(error.stack)));
    // File pickers are caught while somebody listens: from the start, or one that opens at once is missed.
    studio.page.on('filechooser', () => {});
    try {
      await seesOpen(studio.page);
      await use(studio);
    } finally {
      await studio.close();
    }
    expect(errors, 'errors in the window').toEqual([]);
  },
  person: async ({ studio }, use) => use(new Person(studio)),
});

export { expect } from '@playwright/test';

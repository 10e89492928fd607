import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { shotsFolder } from '../../../build/tools/guide/shots.ts';
import type { Person } from './person.ts';
import { rests } from './rests.ts';

/** What comes and goes by itself is in no picture. */
const hidden = '[aria-label="Messages"] { visibility: hidden }';

/** The pictures of the guide. */
export interface GuideShots {
  /** Takes a picture of the window, under the name by which the guide asks for it. */
  take(name: string): Promise<void>;
  /** The names of all that were taken, sorted. */
  taken(): string[];
}

/** Removes the pictures of before, so that none is left over that nobody takes any more. */
export async function openGuideShots({ page }: Person): Promise<GuideShots> {
  await rm(shotsFolder, { recursive: true, force: true });
  await mkdir(shotsFolder, { recursive: true });
  // The page's policy forbids styles as text, and allows those that a script makes.
  await page.evaluate((rule) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets.push(sheet);
  }, hidden);
  const names: string[] = [];
  return {
    async take(name) {
      await rests(page);
      const path = join(shotsFolder, `${name}.png`);
      await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
      names.push(name);
    },
    taken: () => names.toSorted(),
  };
}

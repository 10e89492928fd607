import { copyFile, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inProject } from '../lib/project.mjs';
import { framePage } from './frame.ts';
import { allPages, partsOf } from './pages.ts';
import { placeOf } from './places.ts';
import { renderPage } from './render.ts';
import { searchScript } from './search.ts';

/**
 * Writes all of `docs` as HTML into a folder, the guide on top: nothing is fetched from anywhere, and the folder can be copied.
 * @param shots folder of the pictures that a test has made; those that are missing are left out
 */
export async function buildGuide(folder: string, shots: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'more'), { recursive: true });
  await cp(inProject('docs', 'pictures'), join(folder, 'more', 'pictures'), { recursive: true });
  if (existsSync(shots)) await cp(shots, join(folder, 'shots'), { recursive: true });
  const pages = allPages();
  const parts = partsOf(pages);
  const files = new Set(pages.map(({ file }) => file));
  const beside = { files, hasImage: (place: string) => existsSync(join(folder, place)) };
  for (const page of pages) {
    const file = join(folder, placeOf(page.file));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, framePage(page, renderPage(page, beside), parts));
  }
  await writeFile(join(folder, 'search.js'), searchScript(parts.flatMap((part) => part.pages)));
  await copyFile(join(import.meta.dirname, 'style.css'), join(folder, 'style.css'));
}

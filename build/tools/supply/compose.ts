import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import spdx from 'spdx-license-list/full.js';
import { licenceNames, whyRefused } from './licences.ts';
import { readPackage, type InstalledPackage } from './package.ts';

const line = '='.repeat(80);

/**
 * The notices of everything in a program that others wrote.
 * @param folders of the packages
 * @throws Error that names every package whose licence does not allow it
 */
export function composeNotices(program: string, folders: readonly string[]): string {
  const packages = folders.map((folder) => ({ folder, about: readPackage(folder) }));
  const refused = packages.flatMap(({ about: { name, licence } }) => whyRefused(name, licence) ?? []);
  if (refused.length > 0) throw new Error(refused.join('\n'));
  const parts = packages.map(({ folder, about }) =>
    about.licence?.includes('LGPL') ? libvips(folder, about) : part(about, about.texts),
  );
  return `${[head(program), ...parts].join(`\n\n${line}\n\n`)}\n`;
}

function head(program: string): string {
  return `Third-party notices of ${program}

This program holds the works of others that follow, each under the licence that stands with it. The desktop program holds Electron (MIT) and
Chromium besides; their notices lie beside it in LICENSE.electron.txt and LICENSES.chromium.html.`;
}

function part({ name, version, licence, homepage, author, texts }: InstalledPackage, own: string[]): string {
  const title = [`${name} ${version}`, `Licence: ${licence}`, ...(homepage ? [homepage] : [])].join('\n');
  if (texts.length > 0 || own.length > 0) return [title, ...own].join('\n\n');
  const by = author ? `, by ${author}` : '';
  const usual = licenceNames(licence!).map((id) => spdx[id]!.licenseText.trim());
  return [title, `The package holds no text of its licence${by}; this is SPDX's:`, ...usual].join('\n\n');
}

/** libvips and the libraries in it: what the LGPL asks of who passes it on. */
function libvips(folder: string, about: InstalledPackage): string {
  const versions = JSON.parse(readFileSync(join(folder, 'versions.json'), 'utf8')) as Record<string, string>;
  const table = readFileSync(join(folder, 'README.md'), 'utf8').trim();
  const how = `libvips, which reads and writes pictures, and the libraries that it is made of are used as they were published, unchanged, as one shared
library in a folder of its own (node_modules/${about.name}/lib; in an installed program below resources/app.asar.unpacked). You may replace it by a
version of your own: put a library with the same interface in its place. You may examine how the program works with it, and
debug it, for that purpose. How it is built, and from which sources, for each of its versions: https://github.com/lovell/sharp-libvips`;
  const holds = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const texts = ['LGPL-3.0-or-later', 'GPL-3.0-or-later'].map((id) => spdx[id]!.licenseText.trim());
  return part(about, [how, `It holds: ${holds.join(', ')}`, table, ...texts]);
}

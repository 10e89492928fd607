import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildGuide } from '../../../build/tools/guide/build.ts';
import { readPage, type Page } from '../../../build/tools/guide/page.ts';
import { allPages, linked, partsOf } from '../../../build/tools/guide/pages.ts';
import { placeOf } from '../../../build/tools/guide/places.ts';
import { shotName } from '../../../build/tools/guide/shots.ts';
import { inProject } from '../../../build/tools/lib/project.mjs';

const pages = allPages();
const besides = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'models/README.md',
  'src-main/engine/README.md',
];
const texts = [...pages, ...besides.map(readPage)];
const languages = new Set(['sh', 'bash', 'json', 'ts', 'js', 'yaml', 'text']);

describe.each(texts)('$file', (page) => {
  test('leads to what is there', () => {
    const inside = page.links.filter((link) => !/^[a-z]+:/.test(link));
    expect(inside.filter((link) => !leads(page, link))).toEqual([]);
    const images = page.images.filter((image) => shotName(image) === null);
    expect(images.filter((image) => !existsSync(inProject(linked(page, image))))).toEqual([]);
  });

  test('says in which language its blocks are, where it says so', () => {
    const said = page.blocks.flatMap(({ lang }) => lang?.split(' ')[0] || []);
    expect(said.filter((lang) => !languages.has(lang))).toEqual([]);
  });
});

/** True when a file is there, and the heading in it that is meant. */
function leads(page: Page, link: string): boolean {
  const file = linked(page, link);
  if (!existsSync(inProject(file))) return false;
  const anchor = link.split('#')[1];
  return anchor === undefined || anchorsIn(file).has(anchor);
}

function anchorsIn(file: string): Set<string> {
  const page = texts.find((one) => one.file === file);
  return new Set(page?.headings.map(({ anchor }) => anchor));
}

test('every page of the guide is in its contents, and blocks say their language', () => {
  const guide = pages.filter(({ file }) => file.startsWith('docs/guide/'));
  const listed = partsOf(pages).slice(0, -1);
  const files = listed.flatMap((part) => part.pages.map(({ file }) => file));
  expect(files.toSorted()).toEqual(
    guide.map(({ file }) => file).filter((file) => file !== 'docs/guide/README.md'),
  );
  expect(guide.flatMap(({ file, blocks }) => blocks.filter(({ lang }) => !lang).map(() => file))).toEqual([]);
});

describe('the built guide', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cleanplate-guide-'));
  beforeAll(() => buildGuide(folder, join(folder, 'no pictures')));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(pages)('has $file, and all that it refers to', (page) => {
    const place = join(folder, placeOf(page.file));
    const html = readFileSync(place, 'utf8');
    const addresses = Array.from(html.matchAll(/ (?:href|src)="([^"]+)"/g), ([, address]) => address!);
    const inside = addresses.filter((address) => !/^https?:/.test(address));
    const broken = inside.filter((address) => !isThere(place, address));
    expect(broken).toEqual([]);
    expect(addresses.length).toBeGreaterThan(pages.length);
    expect(html, 'nothing is fetched').not.toMatch(/ src="https?:/);
  });
});

function isThere(from: string, address: string): boolean {
  const [path, anchor] = address.split('#') as [string, string?];
  const file = path === '' ? from : join(dirname(from), path);
  if (!existsSync(file)) return false;
  return anchor === undefined || readFileSync(file, 'utf8').includes(`id="${anchor}"`);
}

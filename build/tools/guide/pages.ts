import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { inProject } from '../lib/project.mjs';
import { readPage, type Page } from './page.ts';
import { shotName } from './shots.ts';

const contents = 'docs/guide/README.md';

/** Every page below `docs`. */
export function allPages(): Page[] {
  return readdirSync(inProject('docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join('docs', name.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.md'))
    .toSorted()
    .map(readPage);
}

/** The names of the pictures of the studio that pages show, sorted. */
export function namedShots(): string[] {
  const names = allPages().flatMap(({ images }) => images.map(shotName));
  return [...new Set(names)].filter((name) => name !== null).toSorted();
}

/** A part of the book, in the order in which it is read. */
export interface Part {
  title: string;
  pages: Page[];
}

/** The parts of the guide as its contents list them; what is in no list comes last, for reference. */
export function partsOf(pages: Page[]): Part[] {
  const found = new Map(pages.map((page) => [page.file, page]));
  const index = found.get(contents)!;
  const listed = listsOf(index).map(({ title, links }) => ({
    title,
    pages: links.flatMap((link) => found.get(linked(index, link)) ?? []),
  }));
  const placed = new Set([index, ...listed.flatMap((part) => part.pages)]);
  return [...listed, { title: 'For reference', pages: pages.filter((page) => !placed.has(page)) }];
}

/** The links below each heading of a page. */
function listsOf({ tokens, headings }: Page): { title: string; links: string[] }[] {
  const titles = headings.slice(1).map(({ text }) => text);
  return tokens
    .filter(({ type }) => type === 'list')
    .map((list, i) => ({
      title: titles[i] ?? '',
      links: Array.from(list.raw.matchAll(/\]\(([^)]+)\)/g), ([, link]) => link!),
    }));
}

/** The file that a link of a page leads to. */
export function linked({ file }: Pick<Page, 'file'>, link: string): string {
  const path = link.split('#')[0]!;
  return path === '' ? file : posix.join(posix.dirname(file), decodeURI(path));
}

import type { Objects } from '../../pdf/objects.ts';
import type { PdfPage } from '../../pdf/open-pdf.ts';
import { isRef, isText, nameOf, type Dict, type Value } from '../../pdf/values.ts';
import { digestOf, xmpMark } from '../blocks.ts';
import type { Mark } from '../facts.ts';
import { wordsOf } from './pdf-strings.ts';

/* What a PDF has beside its pages. Bounds are for hostile files. */

const mostEntries = 100_000;
const mostXmp = 2 ** 24;

function counted(all: string[], one: string, many: string): Mark | undefined {
  if (all.length === 0) return undefined;
  return { words: `${all.length} ${all.length === 1 ? one : many}`, digest: digestOf(all.join('\n')) };
}

async function rootOf(objects: Objects): Promise<Dict> {
  return objects.dict(objects.xref.trailer.get('Root'));
}

/** Titles of the outline, each with how deep it stands. */
export async function outlineOf(objects: Objects): Promise<Mark | undefined> {
  const titles: string[] = [];
  const seen = new Set<number>();
  const first = (await objects.dict((await rootOf(objects)).get('Outlines'))).get('First');
  const waiting: { value: Value | undefined; depth: number }[] = [{ value: first, depth: 0 }];
  for (let next = waiting.pop(); next && titles.length < mostEntries; next = waiting.pop()) {
    const { value, depth } = next;
    if (!isRef(value) || seen.has(value.number)) continue;
    seen.add(value.number);
    const entry = await objects.dict(value);
    titles.push(`${depth} ${wordsOf(await objects.resolve(entry.get('Title')))}`);
    waiting.push({ value: entry.get('Next'), depth }, { value: entry.get('First'), depth: depth + 1 });
  }
  return counted(titles, 'entry', 'entries');
}

/** Title, author, dates, ...: the document's information. */
export async function propertiesOf(objects: Objects): Promise<Mark | undefined> {
  const info = await objects.dict(objects.xref.trailer.get('Info'));
  const lines: string[] = [];
  for (const [key, value] of info) {
    const found = await objects.resolve(value);
    const text = isText(found) ? wordsOf(found) : nameOf(found);
    if (text) lines.push(`${key}: ${text}`);
  }
  return counted(lines.toSorted(), 'field', 'fields');
}

export async function xmpOf(objects: Objects): Promise<Mark | undefined> {
  const stream = await objects.stream((await rootOf(objects)).get('Metadata'));
  if (!stream) return undefined;
  const { bytes, rest } = await objects.bytes(stream, mostXmp);
  return rest.length === 0 ? xmpMark(bytes) : undefined;
}

/** Links, notes, fields of forms and signatures, by kind and page. */
export async function annotationsOf(objects: Objects, pages: PdfPage[]): Promise<Mark | undefined> {
  const kinds: string[] = [];
  for (const [i, { node }] of pages.entries()) {
    const list = await objects.resolve(node.dict.get('Annots'));
    for (const value of Array.isArray(list) ? list : []) {
      if (kinds.length >= mostEntries) break;
      const entry = await objects.dict(value);
      kinds.push(`${i} ${nameOf(await objects.resolve(entry.get('Subtype'))) ?? ''}`);
    }
  }
  return counted(kinds, 'annotation', 'annotations');
}

/** Names of embedded files, out of a tree of names. */
export async function attachmentsOf(objects: Objects): Promise<Mark | undefined> {
  const names = await objects.dict((await rootOf(objects)).get('Names'));
  const found: string[] = [];
  const seen = new Set<number>();
  const waiting: Value[] = [names.get('EmbeddedFiles') ?? null];
  for (let next = waiting.pop(); next !== undefined && found.length < mostEntries; next = waiting.pop()) {
    if (isRef(next) && seen.has(next.number)) continue;
    if (isRef(next)) seen.add(next.number);
    const node = await objects.dict(next);
    const [kids, own] = [await objects.resolve(node.get('Kids')), await objects.resolve(node.get('Names'))];
    if (Array.isArray(kids)) waiting.push(...kids);
    if (Array.isArray(own))
      for (let i = 0; i < own.length; i += 2) found.push(wordsOf(await objects.resolve(own[i])));
  }
  return counted(found.toSorted(), 'file', 'files');
}

const boxKeys = ['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox', 'Rotate', 'UserUnit'];

/** Sizes, margins and turning of all pages, in points. */
export function boxesMark(pages: PdfPage[]): Mark | undefined {
  if (pages.length === 0) return undefined;
  const sizes = new Map<string, number>();
  for (const { node } of pages) {
    const size = `${Math.round(node.box[2] * node.unit)} x ${Math.round(node.box[3] * node.unit)} points`;
    sizes.set(size, (sizes.get(size) ?? 0) + 1);
  }
  const all = pages.map(({ node }) => boxKeys.map((key) => boxText(node.dict.get(key))).join(' '));
  const [most] = [...sizes].toSorted(([, a], [, b]) => b - a);
  const words = sizes.size === 1 ? most![0] : `${sizes.size} sizes, most of them ${most![0]}`;
  return { words, digest: digestOf(all.join('\n')) };
}

/** Numbers to a hundredth; what stands elsewhere in the file is where it was. */
function boxText(value: Value | undefined): string {
  if (Array.isArray(value)) return `[${value.map(boxText).join(' ')}]`;
  return typeof value === 'number' ? String(Math.round(value * 100)) : '-';
}

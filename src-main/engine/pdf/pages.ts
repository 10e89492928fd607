import { DamagedPdf } from './damaged.ts';
import type { Objects } from './objects.ts';
import { isDict, isRef, type Dict, type Value } from './values.ts';

/** A page, with what it has from above it in the tree. */
export interface PageNode {
  /** Of its object. */
  number: number;
  /** As it stands there. */
  own: Dict;
  /** With what it has from above. */
  dict: Dict;
  /** The part of the page that is shown, in points: x, y, width, height. */
  box: [number, number, number, number];
  /** Clockwise, for showing: 0, 90, 180, 270. */
  rotate: number;
  /** Points of 1/72 inch are this large. */
  unit: number;
}

const inherited = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];
/** Pages of one file, and levels of its tree. */
const mostPages = 1_000_000;
const deepest = 64;

/**
 * The numbers of the objects of all pages, in their order.
 * @throws DamagedPdf
 */
export async function pageNumbers(objects: Objects): Promise<number[]> {
  const root = await objects.dict(objects.xref.trailer.get('Root'));
  const numbers: number[] = [];
  const seen = new Set<number>();

  async function walk(node: Value | undefined, depth: number): Promise<void> {
    if (!isRef(node)) return;
    const found = await objects.resolve(node);
    if (!isDict(found)) return;
    const kids = await objects.resolve(found.get('Kids'));
    if (!Array.isArray(kids)) return void numbers.push(node.number);
    if (depth > deepest || seen.has(node.number)) throw new DamagedPdf('its pages run in a circle');
    seen.add(node.number);
    if (numbers.length + kids.length > mostPages) throw new DamagedPdf('it has too many pages');
    for (const kid of kids) await walk(kid, depth + 1);
  }

  await walk(root.get('Pages'), 0);
  if (numbers.length === 0) throw new DamagedPdf('it has no pages');
  return numbers;
}

/** How many pages the root of the tree says there are; 0 where it says nothing that can be true. */
export async function claimedPages(objects: Objects): Promise<number> {
  const root = await objects.dict(objects.xref.trailer.get('Root'));
  const count = await objects.resolve((await objects.dict(root.get('Pages'))).get('Count'));
  return typeof count === 'number' && count >= 0 && count <= mostPages ? Math.floor(count) : 0;
}

/** @throws DamagedPdf */
export async function readPage(objects: Objects, number: number): Promise<PageNode> {
  const own = (await objects.get(number)).value;
  if (!isDict(own)) throw new DamagedPdf('a page is missing');
  const dict = new Map(own);
  let above = own.get('Parent');
  for (let depth = 0; depth < deepest && above !== undefined; depth++) {
    const parent = await objects.dict(above);
    for (const key of inherited) if (!dict.has(key) && parent.has(key)) dict.set(key, parent.get(key)!);
    above = parent.get('Parent');
  }
  return {
    number,
    own,
    dict,
    box: await boxOf(objects, dict),
    rotate: await rotationOf(objects, dict),
    unit: await unitOf(objects, dict),
  };
}

async function boxOf(objects: Objects, dict: Dict): Promise<PageNode['box']> {
  const media = (await rectOf(objects, dict.get('MediaBox'))) ?? [0, 0, 612, 792];
  const crop = (await rectOf(objects, dict.get('CropBox'))) ?? media;
  const left = Math.max(media[0], crop[0]);
  const bottom = Math.max(media[1], crop[1]);
  const right = Math.min(media[2], crop[2]);
  const top = Math.min(media[3], crop[3]);
  const [x0, y0, x1, y1] = right > left && top > bottom ? [left, bottom, right, top] : media;
  return [x0, y0, x1 - x0, y1 - y0];
}

/** Left, bottom, right, top; null where there is none. */
export async function rectOf(objects: Objects, value: Value | undefined): Promise<PageNode['box'] | null> {
  const list = await objects.resolve(value);
  if (!Array.isArray(list) || list.length < 4) return null;
  const numbers = await Promise.all(list.slice(0, 4).map((item) => objects.resolve(item)));
  if (!numbers.every((item) => typeof item === 'number')) return null;
  const [a, b, c, d] = numbers as [number, number, number, number];
  const rect: PageNode['box'] = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  return rect[2] - rect[0] > 0 && rect[3] - rect[1] > 0 ? rect : null;
}

async function rotationOf(objects: Objects, dict: Dict): Promise<number> {
  const rotate = await objects.resolve(dict.get('Rotate'));
  return typeof rotate === 'number' && rotate % 90 === 0 ? ((rotate % 360) + 360) % 360 : 0;
}

async function unitOf(objects: Objects, dict: Dict): Promise<number> {
  const unit = await objects.resolve(dict.get('UserUnit'));
  return typeof unit === 'number' && unit > 0 ? unit : 1;
}

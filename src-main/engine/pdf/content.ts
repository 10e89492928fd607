import { identity, matrixOf, times, type Matrix } from './matrix.ts';
import type { Objects } from './objects.ts';
import { isWord, Parser } from './parse.ts';
import type { PdfStream } from './read-object.ts';
import { isDict, isRef, isText, nameOf, type Dict, type Value } from './values.ts';
import type { PageNode } from './pages.ts';

/** A picture that a page draws. */
export interface Drawn {
  /** Of its object. */
  number: number;
  stream: PdfStream;
  width: number;
  height: number;
  /** Takes the unit square to its place on the page. */
  place: Matrix;
}

/** What a page shows. */
export interface Shown {
  pictures: Drawn[];
  /** Letters that can be seen, and other marks: lines and areas. */
  letters: number;
  marks: number;
  /** Pictures within the content itself. */
  inline: number;
  /** Left unfinished because there is too much of it. */
  isLong: boolean;
}

const mostOperators = 1_000_000;
const mostContent = 2 ** 26;
const deepestForm = 12;

const painting = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'sh']);
const showing = new Set(['Tj', 'TJ', "'", '"']);

interface State {
  place: Matrix;
  /** How letters are drawn; 3 and 7 leave no mark. */
  mode: number;
}

/**
 * What a page shows, as its operators say.
 * @param covers whether a picture at this place hides what was drawn before it
 * @throws DamagedPdf
 */
export async function readShown(
  objects: Objects,
  page: PageNode,
  covers: (place: Matrix) => boolean,
): Promise<Shown> {
  const shown: Shown = { pictures: [], letters: 0, marks: 0, inline: 0, isLong: false };
  let operators = 0;

  async function run(bytes: Buffer, resources: Dict, start: State, depth: number): Promise<void> {
    const pictures = await objects.dict(resources.get('XObject'));
    const kept: State[] = [];
    let state = start;
    for (const { word, values, parser } of operatorsOf(bytes)) {
      if (++operators > mostOperators) return void (shown.isLong = true);
      if (word === 'q' && kept.length < 512) kept.push(state);
      else if (word === 'Q') state = kept.pop() ?? state;
      else if (word === 'cm') {
        const matrix = matrixOf(values);
        if (matrix) state = { ...state, place: times(matrix, state.place) };
      } else if (word === 'Tr') state = { ...state, mode: Number(values[0]) };
      else if (showing.has(word))
        shown.letters += state.mode === 3 || state.mode === 7 ? 0 : lettersIn(values);
      else if (painting.has(word)) shown.marks++;
      else if (word === 'BI') {
        skipInline(parser);
        shown.inline++;
      } else if (word === 'Do') await draw(pictures.get(nameOf(values[0]) ?? ''), resources, state, depth);
    }
  }

  async function draw(value: Value | undefined, resources: Dict, state: State, depth: number): Promise<void> {
    const stream = await objects.stream(value);
    if (!stream || !isRef(value)) return;
    const kind = nameOf(await objects.resolve(stream.dict.get('Subtype')));
    if (kind === 'Image') {
      if (covers(state.place) && !(await isSeeThrough(objects, stream.dict)))
        Object.assign(shown, { letters: 0, marks: 0, pictures: [] });
      const [width, height] = [await sizeOf('Width', stream.dict), await sizeOf('Height', stream.dict)];
      shown.pictures.push({ number: value.number, stream, width, height, place: state.place });
    } else if (kind === 'Form' && depth < deepestForm) {
      const matrix = matrixOf(await objects.resolve(stream.dict.get('Matrix'))) ?? identity;
      const own = await objects.resolve(stream.dict.get('Resources'));
      const { bytes, rest } = await objects.bytes(stream, mostContent);
      const inside = { ...state, place: times(matrix, state.place) };
      if (rest.length === 0) await run(bytes, isDict(own) ? own : resources, inside, depth + 1);
    }
  }

  async function sizeOf(key: string, dict: Dict): Promise<number> {
    const value = await objects.resolve(dict.get(key));
    return typeof value === 'number' && value > 0 ? Math.floor(value) : 0;
  }

  const resources = await objects.dict(page.dict.get('Resources'));
  await run(await contentOf(objects, page.dict), resources, { place: identity, mode: 0 }, 0);
  return shown;
}

async function isSeeThrough(objects: Objects, dict: Dict): Promise<boolean> {
  if ((await objects.resolve(dict.get('ImageMask'))) === true) return true;
  return dict.has('SMask') || dict.has('Mask');
}

/** All the content of a page, its parts joined. */
export async function contentOf(objects: Objects, page: Dict): Promise<Buffer> {
  const contents = await objects.resolve(page.get('Contents'));
  const parts = Array.isArray(contents) ? contents : [page.get('Contents') ?? null];
  const all: Buffer[] = [];
  let left = mostContent;
  for (const part of parts) {
    const stream = await objects.stream(part);
    if (!stream) continue;
    const { bytes } = await objects.bytes(stream, left);
    all.push(bytes, Buffer.from('\n'));
    left -= bytes.length;
  }
  return Buffer.concat(all);
}

/** The operators of a content with what stands before them. */
export function* operatorsOf(
  bytes: Buffer,
): Generator<{ word: string; values: Value[]; parser: Parser; start: number }> {
  const parser = new Parser(bytes, 0, false);
  let values: Value[] = [];
  let start = 0;
  for (;;) {
    const item = parser.next();
    if (item === undefined) return;
    if (!isWord(item)) {
      // More than any operator takes: a damaged page.
      if (values.push(item) > 64) values = [];
      continue;
    }
    yield { word: item.word, values, parser, start };
    values = [];
    start = parser.at;
  }
}

/** Reads over a picture within the content: its settings, then bytes up to a lonely `EI`. */
export function skipInline(parser: Parser): void {
  for (let item = parser.next(); item !== undefined; item = parser.next())
    if (isWord(item) && item.word === 'ID') break;
  const { bytes } = parser;
  for (let at = bytes.indexOf('EI', parser.at); at >= 0; at = bytes.indexOf('EI', at + 1)) {
    const [before, after] = [bytes[at - 1]!, bytes[at + 2] ?? 10];
    if (before > 32 || after > 32) continue;
    parser.at = at + 2;
    return;
  }
  parser.at = bytes.length;
}

/** About as many letters as strings have bytes; hexadecimal ones have two digits for each. */
function lettersIn(values: Value[]): number {
  return values.flat().reduce((sum: number, value) => {
    if (!isText(value as Value)) return sum;
    const { raw } = value as { raw: string };
    return sum + (raw.startsWith('<') ? (raw.length - 2) / 2 : raw.length - 2);
  }, 0);
}

import { createHash } from 'node:crypto';
import { contentOf, operatorsOf, skipInline } from '../../pdf/content.ts';
import type { Objects } from '../../pdf/objects.ts';
import type { PageNode } from '../../pdf/pages.ts';
import { isDict, isText, nameOf, type Dict, type Value } from '../../pdf/values.ts';
import type { Mark } from '../facts.ts';
import { stringOf } from './pdf-strings.ts';

/** What is written on the pages of a document, visible or, as under scans, not. */
export interface TextSum {
  add(page: PageNode): Promise<void>;
  mark(): Mark | undefined;
}

const showing = new Set(['Tj', 'TJ', "'", '"']);
/** Bounds for hostile files: operators of a page, forms in each other, bytes of one. */
const mostOperators = 1_000_000;
const mostDepth = 8;
const mostForm = 2 ** 24;

/** Strings and the names of their fonts, in the order in which they are shown. */
export function textSum(objects: Objects): TextSum {
  const sum = createHash('sha256');
  let letters = 0;
  let pages = 0;
  let left = 0;

  async function run(bytes: Buffer, resources: Dict, depth: number): Promise<void> {
    const fonts = await objects.dict(resources.get('Font'));
    const forms = await objects.dict(resources.get('XObject'));
    for (const { word, values, parser } of operatorsOf(bytes)) {
      if (left-- <= 0) return;
      if (word === 'BI') skipInline(parser);
      else if (word === 'Tf') sum.update(`\0${await fontName(fonts.get(nameOf(values[0]) ?? ''))}\0`);
      else if (word === 'Do' && depth < mostDepth)
        await runForm(forms.get(nameOf(values[0]) ?? ''), resources, depth);
      else if (showing.has(word))
        for (const value of values.flat() as Value[])
          if (isText(value)) {
            const text = stringOf(value);
            letters += text.length;
            sum.update(text, 'latin1');
          }
    }
  }

  async function runForm(value: Value | undefined, resources: Dict, depth: number): Promise<void> {
    const stream = await objects.stream(value);
    if (!stream || nameOf(await objects.resolve(stream.dict.get('Subtype'))) !== 'Form') return;
    const own = await objects.resolve(stream.dict.get('Resources'));
    const { bytes, rest } = await objects.bytes(stream, mostForm);
    if (rest.length === 0) await run(bytes, isDict(own) ? own : resources, depth + 1);
  }

  async function fontName(value: Value | undefined): Promise<string> {
    const font = await objects.dict(value);
    return nameOf(await objects.resolve(font.get('BaseFont'))) ?? '';
  }

  return {
    async add({ dict }) {
      const before = letters;
      left = mostOperators;
      await run(await contentOf(objects, dict), await objects.dict(dict.get('Resources')), 0);
      if (letters > before) pages++;
    },
    mark() {
      if (letters === 0) return undefined;
      const where = pages === 1 ? '1 page' : `${pages} pages`;
      return { words: `${letters} characters on ${where}`, digest: sum.copy().digest('hex') };
    },
  };
}

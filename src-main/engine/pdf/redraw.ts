import { deflateSync } from 'node:zlib';
import { contentOf, operatorsOf, skipInline } from './content.ts';
import { identity, times, type Matrix } from './matrix.ts';
import { movedBoxes } from './moved-picture.ts';
import type { Objects } from './objects.ts';
import type { PdfPage } from './open-pdf.ts';
import { print, printNumber } from './print.ts';
import { dict, isDict, name, nameOf, ref, type Dict, type Value } from './values.ts';
import type { PdfWriter } from './writer.ts';

const ownName = 'CleanplatePage';
const deepestForm = 12;

interface Tools {
  objects: Objects;
  writer: PdfWriter;
  /** Gives a number that is not in use. */
  take(): number;
}

/**
 * The dictionary of a page that shows one picture in the place of all its own; text stays below it, where it is found, and links and everything else.
 * @param image the number of the picture, which fills what is shown of the page
 * @param move where it lies in that, when it has another size
 */
export async function pageWithPicture(
  tools: Tools,
  page: PdfPage,
  image: number,
  move: Matrix = identity,
): Promise<Dict> {
  const { own: bare, dict: own, box } = page.node;
  const resources = await tools.objects.dict(own.get('Resources'));
  const isDigital = page.kind.kind === 'digital';
  const pictures = isDigital
    ? new Map<string, Value>()
    : await withoutPictures(tools, await tools.objects.dict(resources.get('XObject')), 0);
  const [x, y, width, height] = box;
  const place: Matrix = [width, 0, 0, height, x, y];
  const shown = `q ${times(move, place).map(printNumber).join(' ')} cm /${ownName} Do Q\n`;
  const boxes = move === identity ? [] : await movedBoxes(tools.objects, page.node, place, move);
  const result = new Map([...bare, ...boxes]);
  result.set('Resources', new Map(resources).set('XObject', pictures.set(ownName, ref(image))));
  result.set('Contents', await contentsWith(tools, page, shown));
  return result;
}

/** On top: what was drawn before the page's own pictures, white paper or letters that they hide, would come to light. Stamps are in the picture. */
async function contentsWith(tools: Tools, { node, kind }: PdfPage, shown: string): Promise<Value> {
  if (kind.kind === 'digital')
    return putContent(tools, shown + invisibleText(await contentOf(tools.objects, node.dict)));
  const before = await putContent(tools, 'q\n');
  return [before, ...(await oldContents(tools, node.dict)), await putContent(tools, `\nQ ${shown}`)];
}

async function putContent({ writer, take }: Tools, content: string): Promise<Value> {
  const number = take();
  const packed = deflateSync(Buffer.from(content, 'latin1'));
  await writer.put(number, dict({ Filter: name('FlateDecode') }), packed);
  return ref(number);
}

async function oldContents({ objects }: Tools, page: Dict): Promise<Value[]> {
  const contents = page.get('Contents') ?? null;
  const list = await objects.resolve(contents);
  if (Array.isArray(list)) return list;
  return contents === null ? [] : [contents];
}

/** The same names with forms that show nothing behind those of pictures. */
async function withoutPictures(tools: Tools, all: Dict, depth: number): Promise<Dict> {
  const result: Dict = new Map();
  for (const [key, value] of all) result.set(key, await withoutPicture(tools, value, depth));
  return result;
}

async function withoutPicture(tools: Tools, value: Value, depth: number): Promise<Value> {
  const { objects, writer, take } = tools;
  const stream = await objects.stream(value);
  if (!stream) return value;
  const kind = nameOf(await objects.resolve(stream.dict.get('Subtype')));
  if (kind === 'Image') return emptyForm(tools);
  const resources = await objects.resolve(stream.dict.get('Resources'));
  if (kind !== 'Form' || !isDict(resources) || depth > deepestForm) return value;
  const inside = await objects.dict(resources.get('XObject'));
  if (inside.size === 0) return value;
  const own = new Map(stream.dict);
  own.set('Resources', new Map(resources).set('XObject', await withoutPictures(tools, inside, depth + 1)));
  const number = take();
  await writer.put(number, own, { file: objects.file, span: stream.body });
  return ref(number);
}

async function emptyForm({ writer, take }: Tools): Promise<Value> {
  const number = take();
  const form = dict({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 1, 1] });
  await writer.put(number, form, Buffer.alloc(0));
  return ref(number);
}

const ofText = new Set('q Q cm BT ET Tc Tw Tz TL Tf Ts Td TD Tm T* Tj TJ \' " BMC BDC EMC MP DP'.split(' '));

/** The text of a content, drawn so that it leaves no mark and can be found and copied. */
function invisibleText(content: Buffer): string {
  const kept = ['3 Tr'];
  for (const { word, values, parser } of operatorsOf(content)) {
    if (word === 'BI') skipInline(parser);
    else if (ofText.has(word)) kept.push([...values.map(print), word].join(' '));
  }
  return `q ${kept.join('\n')} Q`;
}

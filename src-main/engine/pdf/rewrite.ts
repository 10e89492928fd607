import { open } from 'node:fs/promises';
import { DamagedPdf } from './damaged.ts';
import { deviceSpace, packing, putImage, type PackedImage } from './image-object.ts';
import type { PdfFile, PdfPage } from './open-pdf.ts';
import { movedBoxes, placeWithin, putMovedForm, type Within } from './moved-picture.ts';
import type { Matrix } from './matrix.ts';
import { pageWithPicture } from './redraw.ts';
import { isDict, isRef, name, refsIn, type Dict, type Value } from './values.ts';
import { startPdf, type PdfWriter } from './writer.ts';

/** A page's picture as it is to be. */
export interface NewPicture {
  /** From 0. */
  page: number;
  image: PackedImage;
  /** Whether the picture's own colour space and mask still fit. */
  keepsColour: boolean;
  /** Where it lies beside the old one, when it has another size. */
  within?: Within | undefined;
}

/**
 * Writes a PDF again with other pictures on some of its pages. All else that it holds is written as it was, object by object: text, boxes, outline,
 * links, metadata, attachments. Memory holds one picture, however many pages there are.
 * @param to the file to write; it is not there yet
 * @returns how many pages got another picture
 */
export async function rewritePdf(
  source: PdfFile,
  pictures: AsyncIterable<NewPicture>,
  to: string,
): Promise<number> {
  const { xref } = source.objects;
  let next = [...xref.entries.keys()].reduce((most, number) => Math.max(most, number), 0) + 1;
  const take = () => next++;
  const out = await open(to, 'w');
  let pages = 0;
  try {
    const writer = await startPdf(out, await versionOf(source), xref.hasStreams, take);
    const roots: Value[] = ['Root', 'Info', 'ID'].map((key) => xref.trailer.get(key) ?? null);
    for await (const picture of pictures) {
      roots.push(await putPicture(source, picture, writer, take));
      pages++;
    }
    await putRest(source, roots, writer);
    await writer.end(trailerOf(xref.trailer));
  } finally {
    await out.close();
  }
  return pages;
}

/** What its first line says, and at least what we write. */
async function versionOf({ objects }: PdfFile): Promise<string> {
  const head = (await objects.file.read(0, 1024)).toString('latin1');
  const said = /%PDF-(\d\.\d)/.exec(head)?.[1] ?? '1.5';
  return said < '1.5' ? '1.5' : said;
}

function trailerOf(old: Dict): Dict {
  return new Map([...old].filter(([key]) => ['Root', 'Info', 'ID'].includes(key)));
}

/** Gives what was written, of which the references have to follow. */
async function putPicture(
  source: PdfFile,
  { page: index, image, keepsColour, within }: NewPicture,
  writer: PdfWriter,
  take: () => number,
): Promise<Value> {
  const { kind, node } = await source.page(index);
  const tools = { objects: source.objects, writer, take };
  const move = within && placeWithin(image, within);
  if (kind.kind === 'scan')
    return move
      ? putMoved(tools, { kind, node }, { image, keepsColour, move })
      : putInPlace(kind.picture, image, keepsColour, writer);
  if (writer.has(node.number)) return null;
  const redrawn = await pageWithPicture(tools, { kind, node }, await putImage(writer, image, take), move);
  await writer.put(node.number, redrawn);
  return redrawn;
}

interface Tools {
  objects: PdfFile['objects'];
  writer: PdfWriter;
  take(): number;
}

/** A scan of another size, and its page. What was see-through of the old one does not fit the new one, which is opaque. */
async function putMoved(
  { objects, writer, take }: Tools,
  { kind: { picture }, node }: { kind: InPlace; node: PdfPage['node'] },
  { image, keepsColour, move }: { image: PackedImage; keepsColour: boolean; move: Matrix },
): Promise<Value> {
  const written: Value[] = [];
  if (!writer.has(picture.number)) {
    const own = dictInPlace(picture, image, keepsColour);
    for (const key of ['SMask', 'Mask']) own.delete(key);
    const number = take();
    await writer.put(number, own, image.bytes);
    written.push(own, await putMovedForm(writer, picture.number, number, move));
  }
  if (!writer.has(node.number)) {
    const page = new Map([...node.own, ...(await movedBoxes(objects, node, picture.place, move))]);
    await writer.put(node.number, page);
    written.push(page);
  }
  return written;
}

type InPlace = Extract<PdfPage['kind'], { kind: 'scan' }>;

const ofPacking = [
  'Filter',
  'DecodeParms',
  'Decode',
  'Length',
  'F',
  'FFilter',
  'FDecodeParms',
  'DL',
  'Alternates',
  'SMaskInData',
  'BitsPerComponent',
  'Width',
  'Height',
];

/** A picture that several pages show is the same on all of them. */
async function putInPlace(
  picture: InPlace['picture'],
  image: PackedImage,
  keepsColour: boolean,
  writer: PdfWriter,
): Promise<Value> {
  if (writer.has(picture.number)) return null;
  const own = dictInPlace(picture, image, keepsColour);
  await writer.put(picture.number, own, image.bytes);
  return own;
}

/** The old picture's dictionary, with how the new one is packed. */
function dictInPlace({ stream }: InPlace['picture'], image: PackedImage, keepsColour: boolean): Dict {
  const own = new Map(stream.dict);
  for (const key of ofPacking) own.delete(key);
  for (const [key, value] of packing(image)) own.set(key, value);
  if (own.get('ImageMask') === true && image.bits === 1) own.delete('BitsPerComponent');
  else {
    own.delete('ImageMask');
    if (!keepsColour) own.set('ColorSpace', deviceSpace(image.channels));
  }
  return own.set('Type', name('XObject'));
}

/** Everything that can be reached and is not there yet. */
async function putRest({ objects }: PdfFile, roots: Value[], writer: PdfWriter): Promise<void> {
  const seen = new Set<number>();
  const waiting = roots.flatMap((root) => [...refsIn(root)]);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next.number)) continue;
    seen.add(next.number);
    if (writer.has(next.number)) continue;
    const { value, body } = await objects.get(next.number);
    if (value === null && !objects.xref.entries.has(next.number)) continue;
    if (body && !isDict(value)) throw new DamagedPdf('a stream has no dictionary');
    await writer.put(next.number, value, body && { file: objects.file, span: body });
    for (const found of refsIn(value)) if (isRef(found) && !seen.has(found.number)) waiting.push(found);
  }
}

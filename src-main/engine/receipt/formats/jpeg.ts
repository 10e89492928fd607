import { digestOf, furtherPictures, iccMark } from '../blocks.ts';
import { openTiff } from '../directory.ts';
import type { FileFacts, PageFacts, Tags } from '../facts.ts';
import { headerOf, type HeaderBytes } from '../header-bytes.ts';
import { pageWith, type Beside } from '../page.ts';

const mostSegments = 2000;
const marks = {
  exif: 'Exif\0\0',
  xmp: 'http://ns.adobe.com/xap/1.0/\0',
  moreXmp: 'http://ns.adobe.com/xmp/extension/\0',
  icc: 'ICC_PROFILE\0',
  pictures: 'MPF\0',
  resources: 'Photoshop 3.0\0',
  jfif: 'JFIF\0',
  adobe: 'Adobe',
};

interface Segments {
  frame?: { kind: number; body: Buffer };
  jfif?: Buffer;
  exif?: Buffer;
  xmp?: Buffer;
  icc: Map<number, Buffer>;
  pictures?: Buffer;
  resources: Buffer[];
  comments: Tags;
}

/** JPEG (ITU-T T.81) with JFIF, EXIF, ICC, Photoshop and XMP segments, up to the first scan. */
export async function jpegFacts(from: HeaderBytes): Promise<FileFacts> {
  const segments = await segmentsOf(from);
  const { frame, exif, xmp, resources, comments } = segments;
  if (!frame) throw new Error('There is no frame');
  const beside: Beside = { exif, xmp, comments };
  if (resources.length > 0) beside.resources = Buffer.concat(resources);
  const attachments = furtherPictures((await picturesIn(segments.pictures)) - 1);
  const pages = [await pageWith(pageOf(frame, segments), beside)];
  return { format: 'JPEG', pages, document: { attachments } };
}

const numberOfImages = 0xb001;

/** How many pictures the file says to hold (CIPA DC-007, Multi-Picture Format): phones put gain maps behind photographs. */
async function picturesIn(block?: Buffer): Promise<number> {
  const tiff = block && (await openTiff(headerOf(block)));
  if (!tiff) return 1;
  const { rows } = await tiff.directory(tiff.first);
  return (await tiff.numbers(rows.get(numberOfImages), 1))[0] ?? 1;
}

function pageOf({ kind, body }: NonNullable<Segments['frame']>, { jfif, icc }: Segments): PageFacts {
  const components = body[5]!;
  const isLossless = kind === 0xc3;
  const parts = [...icc.entries()].toSorted(([a], [b]) => a - b).map(([, part]) => part);
  return {
    width: body.readUInt16BE(3),
    height: body.readUInt16BE(1),
    bits: body[0]!,
    colour: components === 1 ? 'grey' : components === 4 ? 'CMYK' : 'RGB',
    alpha: false,
    compression: isLossless ? 'lossless JPEG' : 'JPEG',
    lossy: !isLossless,
    dpi: densityOf(jfif),
    icc: iccMark(Buffer.concat(parts)),
  };
}

/** Only JFIF's units 1 (inches) and 2 (centimetres) are a resolution. */
function densityOf(jfif?: Buffer): [number, number] | undefined {
  const unit = jfif?.[7] ?? 0;
  if (!jfif || jfif.length < 12 || unit === 0 || unit > 2) return undefined;
  const scale = unit === 2 ? 2.54 : 1;
  const dpi: [number, number] = [jfif.readUInt16BE(8) * scale, jfif.readUInt16BE(10) * scale];
  return dpi.every((value) => value > 0) ? dpi : undefined;
}

async function segmentsOf(from: HeaderBytes): Promise<Segments> {
  const found: Segments = { icc: new Map(), resources: [], comments: new Map() };
  let at = 2;
  for (let i = 0; i < mostSegments; i++) {
    const head = await from.read(at, 4);
    if (head.length < 4 || head[0] !== 0xff) return found;
    const kind = head[1]!;
    const isFill = kind === 0xff;
    const length = head.readUInt16BE(2);
    if (kind === 0xda || kind === 0xd9) return found;
    if (!isFill && length > 2) take(found, kind, await from.read(at + 4, length - 2));
    at += isFill ? 1 : 2 + length;
  }
  return found;
}

function take(found: Segments, kind: number, body: Buffer): void {
  const has = (mark: string) => body.toString('latin1', 0, mark.length) === mark;
  const rest = (mark: string) => body.subarray(mark.length);
  if (isFrame(kind) && body.length >= 6) found.frame ??= { kind, body };
  else if (kind === 0xfe) found.comments.set(`comment ${found.comments.size + 1}`, digestOf(body));
  else if (kind === 0xe0 && has(marks.jfif)) found.jfif ??= body;
  else if (kind === 0xe1 && has(marks.exif)) found.exif ??= rest(marks.exif);
  else if (kind === 0xe1 && has(marks.xmp))
    found.xmp = Buffer.concat([rest(marks.xmp), found.xmp ?? Buffer.alloc(0)]);
  else if (kind === 0xe1 && has(marks.moreXmp))
    found.xmp = Buffer.concat([found.xmp ?? Buffer.alloc(0), rest(marks.moreXmp).subarray(40)]);
  else if (kind === 0xe2 && has(marks.icc)) found.icc.set(body[12] ?? 0, body.subarray(14));
  else if (kind === 0xe2 && has(marks.pictures)) found.pictures ??= rest(marks.pictures);
  else if (kind === 0xed && has(marks.resources)) found.resources.push(rest(marks.resources));
}

/** Start of frame, whatever the process; not the tables C4, C8, CC. */
function isFrame(kind: number): boolean {
  return kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
}

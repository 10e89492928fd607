import { open } from 'node:fs/promises';
import { Failure } from '../../../contract/errors/failure.ts';
import { isIncomplete } from '../../pdf/damage.ts';
import { DamagedPdf } from '../../pdf/damaged.ts';
import type { Drawn } from '../../pdf/content.ts';
import type { Objects } from '../../pdf/objects.ts';
import { withPdf } from '../../pdf/held-pdf.ts';
import type { PdfPage } from '../../pdf/open-pdf.ts';
import { formOf, type PictureForm } from '../../pdf/picture-form.ts';
import { densitiesOf } from '../../pdf/scan-page.ts';
import type { SourceInfo } from '../picture.ts';
import { orientationOf, turnedBy } from './orientation.ts';

/** At which pages are drawn that have no pixels of their own. */
export const drawnDensity = 300;
/** A page that is drawn has at most as many pixels; a poster is drawn more coarsely. */
const mostDrawn = 100e6;

/** Whether a file begins as PDFs do: some have a few bytes before that. */
export async function isPdf(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => null);
  if (!handle) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead).includes('%PDF-');
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}

/**
 * What a page of a PDF is as a picture: the scan that fills it, as it is stored, or what drawing the page gives.
 * @throws Failure `image/no-page`, and as `openPdf`
 */
export function pdfHeader(file: string, page: number): Promise<SourceInfo> {
  return withPdf(file, async (pdf) => {
    const pages = pdf.pages.length;
    if (page < 0 || page >= pages) throw new Failure('image/no-page', { file, page, pages });
    const found = await pdf.page(page);
    const locked = pdf.protection ? { locked: true } : {};
    const base = { format: 'pdf', keeps: 'pdf', pages, page, alpha: false, ...locked } as const;
    const { kind } = found;
    const read = () =>
      kind.kind === 'scan' ? scanHeader(pdf.objects, kind.picture, found) : drawnForm(pdf.objects, found);
    const form = await reading(file, read);
    if (await isIncomplete(pdf, page)) form.pdf = { kind: kind.kind, incomplete: true };
    return { ...base, ...form };
  });
}

type Form = Omit<SourceInfo, 'format' | 'keeps' | 'pages' | 'page' | 'alpha' | 'locked'>;

async function scanHeader(objects: Objects, picture: Drawn, { node }: PdfPage): Promise<Form> {
  const { width, height, channels, bits, icc, codec } = await formOf(objects, picture);
  const [density, densityDown] = densitiesOf(picture, node.unit);
  const depth = bits === 16 ? 16 : 8;
  return {
    width,
    height,
    channels,
    depth,
    bits,
    orientation: orientationOf(picture.place, node.rotate),
    density,
    ...(Math.abs(densityDown / density - 1) > 0.01 && { densityDown }),
    ...(icc && { icc }),
    pdf: { kind: 'scan', codec },
  };
}

async function drawnForm(objects: Objects, { node, kind }: PdfPage): Promise<Form> {
  const [, , width, height] = node.box;
  const inches = (points: number) => (points * node.unit) / 72;
  const wanted = kind.kind === 'mosaic' ? kind.dpi : drawnDensity;
  const most = Math.sqrt(mostDrawn / (inches(width) * inches(height)));
  const density = Math.min(wanted, most);
  return {
    width: Math.max(1, Math.round(inches(width) * density)),
    height: Math.max(1, Math.round(inches(height) * density)),
    channels: 3,
    depth: 8,
    bits: 8,
    orientation: turnedBy(node.rotate),
    density,
    pdf: { kind: kind.kind },
    ...(kind.kind === 'mosaic' && (await mosaicForm(objects, kind.pictures))),
  };
}

/** A page of grey pictures is grey, one of black and white is that; it is lossy where one of them was. */
async function mosaicForm(
  objects: Objects,
  pictures: Drawn[],
): Promise<Pick<Form, 'channels' | 'bits' | 'pdf'>> {
  const forms: PictureForm[] = [];
  for (const picture of pictures) forms.push(await formOf(objects, picture));
  const isLossy = forms.some(({ codec }) => codec === 'jpeg' || codec === 'jpeg2000');
  const channels = forms.every((form) => form.channels === 1) ? 1 : 3;
  const bits = channels === 1 && forms.every((form) => form.bits === 1) ? 1 : 8;
  return { channels, bits, pdf: { kind: 'mosaic', codec: isLossy ? 'jpeg' : 'bytes' } };
}

/** Runs a step of reading; damage comes out as a failure that names the file. */
export async function reading<T>(file: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof DamagedPdf)) throw error;
    throw new Failure('image/broken', { file, reason: error.message }, { cause: error });
  }
}

import { open } from 'node:fs/promises';
import { Failure } from '../../../contract/errors/failure.ts';
import { DamagedPdf } from '../../pdf/damaged.ts';
import type { Drawn } from '../../pdf/content.ts';
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
    const base = { format: 'pdf', keeps: 'pdf', pages, page, alpha: false } as const;
    const { kind } = found;
    if (kind.kind !== 'scan') return { ...base, ...drawnForm(found) };
    return reading(file, async () => ({
      ...base,
      ...scanForm(kind.picture, await formOf(pdf.objects, kind.picture), found),
    }));
  });
}

type Form = Omit<SourceInfo, 'format' | 'keeps' | 'pages' | 'page' | 'alpha'>;

function scanForm(picture: Drawn, form: PictureForm, { node }: PdfPage): Form {
  const { width, height, channels, bits, icc, codec } = form;
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

function drawnForm({ node, kind }: PdfPage): Form {
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
  };
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

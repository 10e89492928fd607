import { copyFile, rename, rm } from 'node:fs/promises';
import { withPdf } from '../../pdf/held-pdf.ts';
import { formOf } from '../../pdf/picture-form.ts';
import type { PdfFile } from '../../pdf/open-pdf.ts';
import { writeNewPdf, type PagePicture } from '../../pdf/new-pdf.ts';
import { copySound } from '../../pdf/pdfium.ts';
import type { Protection } from '../../pdf/pdfium-copy.ts';
import { rewritePdf, type NewPicture } from '../../pdf/rewrite.ts';
import type { Picture } from '../picture.ts';
import { jpegFormOf, type JpegForm } from './jpeg-form.ts';
import { packImage } from './pack-image.ts';
import { reading } from './read-pdf.ts';

export interface PdfOptions {
  /** The PDF that the pages came from; all else that it holds is kept. A new one is made when absent. */
  from?: string | undefined;
  quality?: number | undefined;
}

type Pages = AsyncIterable<Picture>;

/**
 * Writes pages as a PDF to a file that is not there yet. The pages may come as they are made.
 * @throws Failure as `openPdf`; system errors
 */
export async function writePdf(pages: Pages, to: string, { from, quality }: PdfOptions): Promise<void> {
  if (from === undefined) return void (await writeNewPdf(newPages(pages, quality), to));
  await withPdf(from, (pdf) =>
    reading(from, async () => {
      const count = await rewritePdf(pdf, newPictures(pdf, pages, quality), to);
      // Nothing to change in it: not a byte is.
      if (count === 0 && pdf.was !== 'damaged') await copyFile(from, to);
      else if (pdf.protection) await protectAgain(to, pdf.protection);
    }),
  );
}

/** With the password that opened the file it was made of; whoever knows another one of it does not open this. */
async function protectAgain(file: string, protect: Protection): Promise<void> {
  const open = `${file}.part`;
  try {
    await rename(file, open);
    await copySound({ file: open, to: file, passwords: [], protect });
  } finally {
    await rm(open, { force: true });
  }
}

async function* newPages(pages: Pages, quality?: number): AsyncGenerator<PagePicture> {
  for await (const page of pages) {
    const { orientation = 1, density } = page.source;
    yield { image: await packImage(page, { quality }), orientation, ...(density && { density }) };
  }
}

async function* newPictures(pdf: PdfFile, pages: Pages, quality?: number): AsyncGenerator<NewPicture> {
  for await (const picture of pages) {
    const { page, within } = picture.source;
    const { kind } = await pdf.page(page);
    if (kind.kind !== 'scan')
      yield { page, image: await packImage(picture, { quality }), keepsColour: false, within };
    else {
      const form = await formOf(pdf.objects, kind.picture);
      const was = form.codec === 'jpeg' ? await jpegForm(pdf, kind.picture.stream.body) : null;
      const image = await packImage(picture, { quality, was });
      const keepsColour = form.isPlain && image.channels === form.channels;
      yield { page, image, keepsColour, within };
    }
  }
}

const headBytes = 2 ** 16;

async function jpegForm(
  { objects }: PdfFile,
  { at, length }: { at: number; length: number },
): Promise<JpegForm | null> {
  return jpegFormOf(await objects.file.read(at, Math.min(length, headBytes)));
}

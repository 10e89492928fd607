import { orientationOf } from '../../image/pdf/orientation.ts';
import type { Drawn } from '../../pdf/content.ts';
import { damageOf } from '../../pdf/damage.ts';
import { openPdf, type PdfFile, type PdfPage } from '../../pdf/open-pdf.ts';
import { formOf, type Codec } from '../../pdf/picture-form.ts';
import { densitiesOf } from '../../pdf/scan-page.ts';
import { iccMark } from '../blocks.ts';
import type { FileFacts, PageFacts } from '../facts.ts';
import { annotationsOf, attachmentsOf, boxesMark, outlineOf, propertiesOf, xmpOf } from './pdf-document.ts';
import { textSum } from './pdf-text.ts';

const codecs: Record<Codec, { compression: string; lossy: boolean }> = {
  jpeg: { compression: 'JPEG', lossy: true },
  jpeg2000: { compression: 'JPEG 2000', lossy: true },
  fax: { compression: 'CCITT', lossy: false },
  jbig2: { compression: 'JBIG2', lossy: false },
  bytes: { compression: 'deflate', lossy: false },
};

/** A PDF: of pages that are one scan, that scan; of other pages, that they are drawn; and what the document has besides. */
export async function pdfFacts(file: string): Promise<FileFacts> {
  const pdf = await openPdf(file);
  try {
    const text = textSum(pdf.objects);
    const pages: PageFacts[] = [];
    const found: PdfPage[] = [];
    for (let i = 0; i < pdf.pages.length; i++) {
      const page = await pdf.page(i);
      pages.push(await pageOf(pdf, page));
      await text.add(page.node);
      // The picture of a page knows its stream, and a document may have thousands.
      found.push({ node: page.node, kind: { kind: 'digital' } });
    }
    if (pages[0]) pages[0].xmp = await xmpOf(pdf.objects);
    return {
      format: 'PDF',
      pages,
      damage: (await damageOf(pdf)) ?? undefined,
      document: {
        text: text.mark(),
        boxes: boxesMark(found),
        outline: await outlineOf(pdf.objects),
        properties: await propertiesOf(pdf.objects),
        annotations: await annotationsOf(pdf.objects, found),
        attachments: await attachmentsOf(pdf.objects),
        protection: pdf.was === 'locked' ? { words: 'encrypted', digest: 'encrypted' } : undefined,
      },
    };
  } finally {
    await pdf.close();
  }
}

async function pageOf({ objects }: PdfFile, { node, kind }: PdfPage): Promise<PageFacts> {
  const [, , width, height] = node.box;
  if (kind.kind !== 'scan') {
    const form = { bits: 0, colour: 'drawn', alpha: false, compression: 'drawn', lossy: false };
    return { width: Math.round(width), height: Math.round(height), isDrawn: true, ...form };
  }
  const { bits, channels, isPlain, codec, icc } = await formOf(objects, kind.picture);
  return {
    width: kind.picture.width,
    height: kind.picture.height,
    bits,
    colour: channels === 1 ? 'grey' : isPlain ? 'RGB' : 'other colours',
    alpha: kind.picture.stream.dict.has('SMask'),
    ...codecs[codec],
    dpi: densities(kind.picture, node.unit),
    orientation: orientationOf(kind.picture.place, node.rotate),
    icc: iccMark(icc),
  };
}

/** Rounding of places on the page is no resolution of its own. */
function densities(picture: Drawn, unit: number): [number, number] {
  const [across, down] = densitiesOf(picture, unit);
  return Math.abs(across / down - 1) < 0.01 ? [across, across] : [across, down];
}

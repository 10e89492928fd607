/*
 * PDF files written by hand, object by object, for tests of what reads them.
 */

/** An object: its text, and the bytes of its stream. */
export type Part = string | { dict: string; bytes: Uint8Array };

export function stream(dict: string, bytes: Uint8Array | string): Part {
  return { dict, bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes };
}

/** A picture as an object. @param entries of its dictionary, beside its size */
export function image(width: number, height: number, entries: string, bytes: Uint8Array): Part {
  return stream(`/Type/XObject/Subtype/Image/Width ${width}/Height ${height}${entries}`, bytes);
}

export interface PageParts {
  content: string;
  /** `/XObject` of its resources: names and numbers. */
  pictures?: Record<string, number> | undefined;
  entries?: string | undefined;
}

/** Puts objects into a file with its table; number 1 is the root. */
export function pdfOf(objects: (Part | undefined)[], trailer = '/Root 1 0 R', version = '1.4'): Buffer {
  const parts: Buffer[] = [Buffer.from(`%PDF-${version}\n`)];
  let at = parts[0]!.length;
  const rows = objects.map((part, i) => {
    if (part === undefined) return '0000000000 65535 f \n';
    const object = objectOf(i + 1, part);
    parts.push(object);
    const row = `${String(at).padStart(10, '0')} 00000 n \n`;
    at += object.length;
    return row;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`;
  parts.push(Buffer.from(`${table}trailer\n<<${trailer}/Size ${size}>>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(parts);
}

function objectOf(number: number, part: Part): Buffer {
  const head = Buffer.from(`${number} 0 obj\n`);
  const tail = Buffer.from('\nendobj\n');
  if (typeof part === 'string') return Buffer.concat([head, Buffer.from(part, 'latin1'), tail]);
  const dict = Buffer.from(`<<${part.dict}/Length ${part.bytes.length}>>\nstream\n`, 'latin1');
  return Buffer.concat([head, dict, part.bytes, Buffer.from('\nendstream'), tail]);
}

/**
 * A file with a page for each of `pages`, all 144 x 72 points; pictures that they name are `objects`, numbered from 10 on. Number 3 is a font
 * called F.
 */
export function documentOf(pages: PageParts[], objects: Part[] = [], more = ''): Buffer {
  const first = 10 + objects.length;
  const all: (Part | undefined)[] = Array.from({ length: 9 });
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ');
  all[0] = `<</Type/Catalog/Pages 2 0 R${more}>>`;
  all[1] = `<</Type/Pages/Count ${pages.length}/Kids[${kids}]/MediaBox[0 0 144 72]>>`;
  all[2] = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
  all.push(...objects);
  for (const [i, { content, pictures = {}, entries = '' }] of pages.entries()) {
    const names = Object.entries(pictures).map(([name, number]) => `/${name} ${number} 0 R`);
    const resources = `/Resources<</Font<</F 3 0 R>>/XObject<<${names.join('')}>>>>`;
    all.push(`<</Type/Page/Parent 2 0 R/Contents ${first + 2 * i + 1} 0 R${resources}${entries}>>`);
    all.push(stream('', content));
  }
  return pdfOf(all);
}

/** Draws the picture `I` over all of the page. */
export const fullPage = 'q 144 0 0 72 0 0 cm /I Do Q';

/*
 * A PDF made by hand, with everything a scanned document may have, so that what is kept is tested against something other than the program that
 * writes.
 */

export interface ScanPage {
  /** A JPEG in colour, or rows of 1 bit without compression. */
  picture:
    { width: number; height: number; jpeg: Uint8Array } | { width: number; height: number; bits: Uint8Array };
  /** Invisible, under the scan. */
  text?: string;
  /** Further entries of the page. */
  entries?: string;
}

/** One page for each picture, 144 pixels for an inch; an outline, information, XMP, a link on the first page and an embedded file. */
export function makeScannedPdf(pages: ScanPage[], xmp: string): Buffer {
  const file = new Objects();
  const tree = file.take();
  const font = file.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  const kids = pages.map((page, i) => addPage(file, page, tree, font, i === 0));
  file.set(
    tree,
    `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`,
  );
  const outline = addOutline(file, kids[0]!);
  const metadata = file.add('<< /Type /Metadata /Subtype /XML', Buffer.from(xmp));
  const embedded = file.add('<< /Type /EmbeddedFile', Buffer.from('a,b\n1,2\n'));
  const spec = file.add(`<< /Type /Filespec /F (table.csv) /EF << /F ${embedded} 0 R >> >>`);
  const names = `<< /EmbeddedFiles << /Names [(table.csv) ${spec} 0 R] >> >>`;
  const root = file.add(
    `<< /Type /Catalog /Pages ${tree} 0 R /Outlines ${outline} 0 R /Metadata ${metadata} 0 R /Names ${names} >>`,
  );
  const info = file.add('<< /Title (Two pages) /Author (Somebody) /Keywords (a\\(b\\)c) >>');
  return file.end(root, info);
}

function addPage(file: Objects, page: ScanPage, tree: number, font: number, hasLink: boolean): number {
  const { picture, text, entries = '' } = page;
  const { width, height } = picture;
  const size = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height}`;
  const image =
    'jpeg' in picture
      ? file.add(`<< ${size} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`, picture.jpeg)
      : file.add(`<< ${size} /ColorSpace /DeviceGray /BitsPerComponent 1`, picture.bits);
  const [w, h] = [width / 2, height / 2];
  const words = text ? `BT 3 Tr /F1 12 Tf 10 10 Td (${text}) Tj ET` : '';
  const content = file.add('<<', Buffer.from(`q ${w} 0 0 ${h} 0 0 cm /Im Do Q ${words}`));
  const link =
    '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://a.b) >> >>]';
  const resources = `<< /XObject << /Im ${image} 0 R >> /Font << /F1 ${font} 0 R >> >>`;
  return file.add(
    `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${w} ${h}] /Resources ${resources} /Contents ${content} 0 R ${hasLink ? link : ''} ${entries} >>`,
  );
}

function addOutline(file: Objects, page: number): number {
  const outline = file.take();
  const [first, inside, last] = [file.take(), file.take(), file.take()];
  const to = `/Dest [${page} 0 R /Fit]`;
  file.set(
    first,
    `<< /Title (One) /Parent ${outline} 0 R /Next ${last} 0 R /First ${inside} 0 R /Last ${inside} 0 R /Count 1 ${to} >>`,
  );
  file.set(inside, `<< /Title (One and a half) /Parent ${first} 0 R ${to} >>`);
  file.set(last, `<< /Title (Two) /Parent ${outline} 0 R /Prev ${first} 0 R ${to} >>`);
  file.set(outline, `<< /Type /Outlines /First ${first} 0 R /Last ${last} 0 R /Count 3 >>`);
  return outline;
}

class Objects {
  private readonly bodies: Buffer[] = [];

  take(): number {
    return this.bodies.push(Buffer.from('null'));
  }

  set(number: number, text: string): void {
    this.bodies[number - 1] = Buffer.from(text, 'latin1');
  }

  /** With a stream, the dictionary is left open for its length. */
  add(text: string, stream?: Uint8Array): number {
    if (!stream) return this.bodies.push(Buffer.from(text, 'latin1'));
    const head = Buffer.from(`${text} /Length ${stream.length} >>\nstream\n`, 'latin1');
    return this.bodies.push(Buffer.concat([head, stream, Buffer.from('\nendstream')]));
  }

  end(root: number, info: number): Buffer {
    let file = Buffer.from('%PDF-1.6\n%\xe2\xe3\xcf\xd3\n', 'latin1');
    const places = this.bodies.map((body, i) => {
      const at = file.length;
      file = Buffer.concat([file, Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
      return `${String(at).padStart(10, '0')} 00000 n \n`;
    });
    const count = places.length + 1;
    const table = `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`;
    const trailer = `trailer\n<< /Size ${count} /Root ${root} 0 R /Info ${info} 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
    return Buffer.concat([file, Buffer.from(table + trailer)]);
  }
}

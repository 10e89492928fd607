import { createHash } from 'node:crypto';
import type { Mark } from './facts.ts';

/* What blocks beside the pixels are, in a few words, and what tells them from others. */

export function digestOf(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** A colour profile by the name it gives itself (ICC.1, tag `desc`, either version's form). */
export function iccMark(icc: Uint8Array | undefined): Mark | undefined {
  if (!icc || icc.length === 0) return undefined;
  const words = nameOfProfile(Buffer.from(icc.buffer, icc.byteOffset, icc.length)) ?? 'without a name';
  return { words, digest: digestOf(icc) };
}

function nameOfProfile(icc: Buffer): string | null {
  const count = icc.length >= 132 ? Math.min(icc.readUInt32BE(128), 100) : 0;
  for (let row = 132; row + 12 <= icc.length && row < 132 + 12 * count; row += 12)
    if (icc.toString('latin1', row, row + 4) === 'desc')
      return textIn(icc.subarray(icc.readUInt32BE(row + 4)).subarray(0, icc.readUInt32BE(row + 8)));
  return null;
}

function textIn(tag: Buffer): string | null {
  const type = tag.toString('latin1', 0, 4);
  if (type === 'desc' && tag.length > 12) {
    const length = tag.readUInt32BE(8);
    return shown(tag.toString('latin1', 12, Math.min(12 + length, tag.length)));
  }
  if (type !== 'mluc' || tag.length < 28) return null;
  const [length, at] = [tag.readUInt32BE(20), tag.readUInt32BE(24)];
  const text = Buffer.from(tag.subarray(at, at + Math.min(length & ~1, 400)));
  return shown(
    text
      .subarray(0, text.length & ~1)
      .swap16()
      .toString('utf16le'),
  );
}

/** Control characters taken out, and cut to a length that fits a line. */
export function shown(text: string): string | null {
  const plain = text.replace(/\p{C}+/gu, ' ').trim();
  if (plain === '') return null;
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}

/** An XMP packet without its wrapper and padding, which say nothing. */
export function xmpMark(xmp: Uint8Array | undefined): Mark | undefined {
  if (!xmp || xmp.length === 0) return undefined;
  const text = Buffer.from(xmp.buffer, xmp.byteOffset, xmp.length).toString('utf8');
  const bare = text
    .replace(/<\?xpacket[^>]*\?>/g, '')
    .replace(/[\s\0\ufeff]+/g, ' ')
    .trim();
  return { words: `${bare.length} characters`, digest: digestOf(bare) };
}

/** Pictures that a file holds beside its pages: previews, gain maps, depths, smaller ones of a page. */
export function furtherPictures(count: number): Mark | undefined {
  if (count < 1) return undefined;
  const words = `${count} further ${count === 1 ? 'picture' : 'pictures'}`;
  return { words, digest: words };
}

/** Whether a packet of XMP says where a picture was taken. */
export function hasPlace(xmp: Uint8Array | undefined): boolean {
  return xmp !== undefined && /GPS(Latitude|Longitude)\b/.test(Buffer.from(xmp).toString('latin1'));
}

/** IPTC fields (IIM datasets) among Photoshop's resources (`8BIM` blocks; 1028 is IPTC). */
export function iptcOfResources(resources: Uint8Array | undefined): Mark | undefined {
  if (!resources) return undefined;
  const all = Buffer.from(resources.buffer, resources.byteOffset, resources.length);
  for (let at = 0; at + 12 <= all.length && all.toString('latin1', at, at + 4) === '8BIM';) {
    const name = (all[at + 6]! + 2) & ~1;
    const start = at + 10 + name;
    if (start > all.length) return undefined;
    const length = all.readUInt32BE(start - 4);
    if (all.readUInt16BE(at + 4) === 1028) return iptcMark(all.subarray(start, start + length));
    at = start + length + (length & 1);
  }
  return undefined;
}

export function iptcMark(iptc: Uint8Array | undefined): Mark | undefined {
  const fields = iptc ? fieldsOf(Buffer.from(iptc.buffer, iptc.byteOffset, iptc.length)) : [];
  if (fields.length === 0) return undefined;
  const words = fields.length === 1 ? '1 field' : `${fields.length} fields`;
  return { words, digest: digestOf(Buffer.concat(fields)) };
}

/** Each dataset: mark 28, record, number, length, value. */
function fieldsOf(iptc: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  for (let at = 0; at + 5 <= iptc.length && iptc[at] === 0x1c;) {
    const length = iptc.readUInt16BE(at + 3);
    if (length > 32767 || at + 5 + length > iptc.length) break;
    fields.push(iptc.subarray(at, at + 5 + length));
    at += 5 + length;
  }
  return fields;
}

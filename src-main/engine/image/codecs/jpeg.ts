import type { Extras } from './extras.ts';
import type { Bytes } from './ifd.ts';
import type { Piece } from './pieces.ts';

const mostBytes = 65533;
const iccPartBytes = 65519;

/**
 * Where the extras go in a JPEG file: after the start, with the density in the JFIF segment (ITU-T T.871,
 * EXIF 2.3, ICC.1 annex B).
 */
export async function jpegPieces(old: Bytes, size: number, extras: Extras): Promise<Piece[]> {
  const head = await old.read(0, 20);
  const jfif = head.readUInt16BE(2) === 0xffe0 ? 2 + head.readUInt16BE(4) : 0;
  const start = 2 + jfif;
  const { exif, xmp, resources, icc, texts = [], density, densityDown } = extras;
  return [
    head.subarray(0, 2),
    jfifSegment(density, densityDown),
    ...(exif ? segment(0xe1, 'Exif\0\0', exif) : []),
    ...(xmp ? segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', xmp) : []),
    ...(resources ? segment(0xed, 'Photoshop 3.0\0', resources) : []),
    ...(icc ? iccSegments(icc) : []),
    ...texts.flatMap((text) => segment(0xfe, '', text)),
    { start, end: size },
  ];
}

/** Density in pixels per inch (unit 1); without one, square pixels (unit 0). */
function jfifSegment(density?: number, densityDown = density): Buffer {
  const body = Buffer.from([1, 1, density === undefined ? 0 : 1, 0, 0, 0, 0, 0, 0]);
  [density, densityDown].forEach((value = 1, i) =>
    body.writeUInt16BE(Math.min(Math.max(Math.round(value), 1), 65535), 3 + 2 * i),
  );
  return segment(0xe0, 'JFIF\0', body)[0]!;
}

/** One segment, or none for content that is too long for one (there is no usual way to split it). */
function segment(marker: number, name: string, content: Uint8Array): Buffer[] {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  if (body.length > mostBytes) return [];
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return [Buffer.concat([head, body])];
}

function iccSegments(icc: Uint8Array): Buffer[] {
  const count = Math.ceil(icc.length / iccPartBytes);
  if (count > 255) return [];
  return Array.from({ length: count }, (_, i) => {
    const part = icc.subarray(i * iccPartBytes, (i + 1) * iccPartBytes);
    return segment(0xe2, `ICC_PROFILE\0${String.fromCharCode(i + 1, count)}`, part)[0]!;
  });
}

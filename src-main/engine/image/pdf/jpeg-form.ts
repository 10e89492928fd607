/** How a JPEG was made. */
export interface JpegForm {
  /** By the tables of the Independent JPEG Group, 1..100. */
  quality: number;
  /** Colours have half the resolution in both directions. */
  halfChroma: boolean;
}

/** Mean of the group's luminance table at quality 50. */
const meanAtHalf = 57.625;

/** Reads tables and sampling from the head of a JPEG (ITU-T T.81, annex B); null where it is none. */
export function jpegFormOf(bytes: Buffer): JpegForm | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  let quality: number | null = null;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]!;
    const length = bytes.readUInt16BE(at + 2);
    const body = bytes.subarray(at + 4, at + 2 + length);
    if (marker === 0xdb) quality ??= qualityOf(body);
    const isFrame = marker >= 0xc0 && marker <= 0xc2;
    if (isFrame)
      return {
        quality: quality ?? 85,
        halfChroma: body.length >= 12 && body[7] === 0x22 && body[10] === 0x11,
      };
    at += 2 + length;
  }
  return null;
}

/** The first table is luminance: 64 numbers of one byte, or two. */
function qualityOf(body: Buffer): number {
  const isWide = body[0]! >> 4 > 0;
  let sum = 0;
  for (let i = 0; i < 64; i++) sum += (isWide ? body[2 + 2 * i] : body[1 + i]) ?? 1;
  const scale = (100 * sum) / 64 / meanAtHalf;
  const quality = scale <= 100 ? (200 - scale) / 2 : 5000 / scale;
  return Math.round(Math.min(Math.max(quality, 1), 100));
}

import { open } from 'node:fs/promises';
import { Failure } from '../../../contract/errors/failure.ts';
import { sharp } from './sharp.ts';

/* Colours of an AVIF without a profile, as code points (ITU-T H.273). What is written has none, so they become a profile where there is one. */

/** Where the boxes before the pixels end, for all that is usual. */
const mostBytes = 2 ** 16;
/** What is shown as sRGB: BT.709 or said to be nothing; and the curves of video, which programs show as that of sRGB. */
const plainPrimaries = new Set([1, 2]);
const plainTransfers = new Set([1, 2, 6, 13, 14, 15]);
const p3 = 12;

const names: Record<number, string> = {
  9: 'BT.2020',
  11: 'DCI-P3',
  12: 'Display P3',
  16: 'PQ',
  18: 'HLG',
  8: 'linear light',
};

/**
 * The profile that stands for the code points of an AVIF; undefined where it is sRGB.
 * @throws Failure `image/foreign` for HDR and other colours that no profile here stands for
 */
export async function profileOfAvif(file: string): Promise<Uint8Array | undefined> {
  const points = await codePoints(file);
  if (!points) return undefined;
  const [primaries, transfer] = points;
  if (plainTransfers.has(transfer)) {
    if (plainPrimaries.has(primaries)) return undefined;
    if (primaries === p3) return displayP3();
  }
  const kind = `an AVIF in the colours of ${nameOf(primaries)} and ${nameOf(transfer)}, without a profile`;
  throw new Failure('image/foreign', { file, kind, to: '16-bit PNG with a profile, or an AVIF with one' });
}

function nameOf(point: number): string {
  return names[point] ?? `code point ${point}`;
}

async function codePoints(file: string): Promise<[primaries: number, transfer: number] | null> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(mostBytes), 0, mostBytes, 0);
    const at = buffer.subarray(0, bytesRead).indexOf('colrnclx', 'latin1');
    return at > 0 && at + 12 <= bytesRead
      ? [buffer.readUInt16BE(at + 8), buffer.readUInt16BE(at + 10)]
      : null;
  } finally {
    await handle.close();
  }
}

/** As libvips brings it, with the curve of sRGB. */
async function displayP3(): Promise<Uint8Array | undefined> {
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: 'black' } });
  const { icc } = await sharp(await pixel.withIccProfile('p3').png().toBuffer()).metadata();
  return icc;
}

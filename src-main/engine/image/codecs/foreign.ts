import { Failure } from '../../../contract/errors/failure.ts';
import { numberIn, type Tag } from './ifd.ts';
import { firstBytes } from './signature.ts';
import { readTiffPage } from './tiff-read.ts';

/** What a file is that cannot be read here, and what to make of it. */
interface Foreign {
  kind: string;
  to: string;
}

const raw = (camera: string): Foreign => ({
  kind: `a raw photograph (${camera})`,
  to: '16-bit TIFF, with a raw developer such as darktable or RawTherapee',
});
const heic: Foreign = { kind: 'a HEIC photograph', to: 'AVIF, JPEG or 16-bit PNG (heif-convert does)' };
const jpeg2000: Foreign = { kind: 'a JPEG 2000 picture', to: 'TIFF or PNG (opj_decompress does)' };
const jpegXl: Foreign = {
  kind: 'a JPEG XL picture',
  to: '16-bit PNG, or JPEG where it was made of one (djxl does both)',
};
const light: Foreign = {
  kind: 'a picture of floating point numbers',
  to: '16-bit TIFF or PNG, with the exposure that is wanted',
};

/** By the first bytes of a file, at the places given. */
const starts: [start: string, at: number, Foreign][] = [
  ['\xff\x0a', 0, jpegXl],
  ['JXL \r\n', 4, jpegXl],
  ['jP  \r\n', 4, jpeg2000],
  ['\xff\x4f\xff\x51', 0, jpeg2000],
  ['II\xbc', 0, { kind: 'a JPEG XR picture', to: 'TIFF or PNG (JxrDecApp does)' }],
  ['FUJIFILM', 0, raw('Fujifilm RAF')],
  ['IIRO', 0, raw('Olympus ORF')],
  ['IIRS', 0, raw('Olympus ORF')],
  ['MMOR', 0, raw('Olympus ORF')],
  ['IIU\0', 0, raw('Panasonic RW2')],
  ['FOVb', 0, raw('Sigma X3F')],
  ['ftypcrx', 4, raw('Canon CR3')],
  ['8BPS', 0, { kind: 'a Photoshop file', to: 'TIFF or PNG, with its layers made one' }],
  ['gimp xcf', 0, { kind: 'a GIMP file', to: 'TIFF or PNG, with its layers made one' }],
  ['BM', 0, { kind: 'a bitmap (BMP)', to: 'PNG' }],
  ['AT&TFORM', 0, { kind: 'a DjVu document', to: 'TIFF (ddjvu -format=tiff does)' }],
  ['\x76\x2f\x31\x01', 0, light],
  ['#?RADIANCE', 0, light],
  ['#?RGBE', 0, light],
];
const netpbm: Foreign = { kind: 'a Netpbm picture', to: 'PNG or TIFF' };

/** Compressions inside of TIFF that are not decoded here. */
const compressions: Record<number, string> = {
  34661: 'JBIG',
  34663: 'JBIG2',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  50000: 'Zstandard',
  50001: 'WebP',
  50002: 'JPEG XL',
  52546: 'JPEG XL',
};
const [subfileTag, compressionTag, photometricTag, makeTag, subfoldersTag, dngTag] = [
  254, 259, 262, 271, 330, 50706,
];
/** Colours as the sensor has them: under a pattern of filters, or one after the other. */
const sensorColours = new Set([32803, 34892]);
const reduced = 1;

/**
 * Says of a file that cannot be read what it is, where that is known.
 * @throws Failure `image/foreign`; system errors
 */
export async function refuseForeign(file: string): Promise<void> {
  const found = foreignByStart((await firstBytes(file)).toString('latin1'));
  if (found) throw new Failure('image/foreign', { file, ...found });
  refuseForeignTiff(file, (await readTiffPage(file, 0)).tags);
}

/**
 * Raw photographs are TIFF files whose first page is a small preview: cleaning that would be a bad joke.
 * @throws Failure `image/foreign`
 */
export function refuseForeignTiff(file: string, tags: Tag[]): void {
  const found = foreignTiff(tags);
  if (found) throw new Failure('image/foreign', { file, ...found });
}

function foreignTiff(tags: Tag[]): Foreign | null {
  const has = (wanted: number) => tags.some(({ tag }) => tag === wanted);
  if (has(dngTag)) return raw('DNG');
  const preview = ((numberIn(tags, subfileTag) ?? 0) & reduced) !== 0 && has(subfoldersTag) && has(makeTag);
  if (preview || sensorColours.has(numberIn(tags, photometricTag) ?? 0)) return raw('of the TIFF family');
  const compression = compressions[numberIn(tags, compressionTag) ?? 0];
  if (!compression) return null;
  return {
    kind: `a TIFF compressed with ${compression}`,
    to: 'one with LZW, deflate or none (tiffcp -c zip does)',
  };
}

function foreignByStart(head: string): Foreign | null {
  if (/^.{4}ftyp.*(hei|hev|mif1|msf1)/s.test(head) && !/avi[fs]/.test(head)) return heic;
  if (/^P[1-7Ff]\s/.test(head)) return netpbm;
  return starts.find(([start, at]) => head.startsWith(start, at))?.[2] ?? null;
}

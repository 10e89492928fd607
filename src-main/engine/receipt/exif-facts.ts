import { digestOf } from './blocks.ts';
import { openTiff, type Directory, type Tiff } from './directory.ts';
import type { PageFacts, Tags } from './facts.ts';
import { headerOf } from './header-bytes.ts';
import { tagName } from './tag-names.ts';

/**
 * Tags that say how pixels are stored, or which edition of EXIF the block is, or are told apart from the others (resolution, orientation,
 * profile, XMP, IPTC).
 */
const structural = new Set([
  254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284,
  288, 289, 290, 291, 292, 293, 296, 297, 317, 320, 321, 322, 323, 324, 325, 330, 332, 334, 338, 339, 340,
  341, 347, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532, 700, 33723, 34377, 34675, 36864,
  37121, 40960, 40962, 40963,
]);
const folders: Record<number, string> = { 34665: 'Exif', 34853: 'GPS', 40965: 'Interoperability' };
/** Where a map lies (GeoTIFF, GDAL) is a place as well. */
const places = new Set([33550, 33922, 34264, 34735, 34736, 34737, 42112]);
const mostDepth = 3;
const inches = 2;
const centimetres = 3;

type Exif = Pick<PageFacts, 'exif' | 'gps' | 'orientation' | 'dpi'>;

/** What an EXIF block says: a TIFF without pixels. */
export async function exifFacts(block: Uint8Array | undefined): Promise<Exif> {
  const tiff = block && (await openTiff(headerOf(block)));
  return tiff ? directoryFacts(tiff, await tiff.directory(tiff.first)) : {};
}

/** The tags of a directory that tell of the picture's making, with those of the directories below it. */
export async function directoryFacts(tiff: Tiff, directory: Directory): Promise<Exif> {
  const exif: Tags = new Map();
  const gps: Tags = new Map();
  await collect(tiff, directory, '', { exif, gps }, 1);
  const [orientation] = await tiff.numbers(directory.rows.get(274), 1);
  return {
    ...(exif.size > 0 && { exif }),
    ...(gps.size > 0 && { gps }),
    orientation: orientation !== undefined && orientation >= 1 && orientation <= 8 ? orientation : undefined,
    dpi: await resolutionOf(tiff, directory),
  };
}

async function collect(
  tiff: Tiff,
  { rows }: Directory,
  folder: string,
  to: { exif: Tags; gps: Tags },
  depth: number,
): Promise<void> {
  for (const [tag, row] of rows) {
    if ((folder === '' || folder === 'Exif') && structural.has(tag)) continue;
    const below = folders[tag];
    if (!below) {
      const value = await tiff.bytes(row);
      const isPlace = folder === 'GPS' || (folder === '' && places.has(tag));
      (isPlace ? to.gps : to.exif).set(tagName(folder, tag), value ? digestOf(value) : 'unread');
    } else if (depth < mostDepth) {
      const [at = 0] = await tiff.numbers(row, 1);
      if (at > 0) await collect(tiff, await tiff.directory(at), below, to, depth + 1);
    }
  }
}

/** Pixels per inch; without a unit they are proportions only. */
async function resolutionOf(tiff: Tiff, { rows }: Directory): Promise<[number, number] | undefined> {
  const [unit = inches] = await tiff.numbers(rows.get(296), 1);
  const [across = 0] = await tiff.numbers(rows.get(282), 1);
  const [down = across] = await tiff.numbers(rows.get(283), 1);
  const perInch = unit === centimetres ? 2.54 : unit === inches ? 1 : 0;
  const dpi: [number, number] = [across * perInch, down * perInch];
  return dpi.every((value) => value > 0 && Number.isFinite(value)) ? dpi : undefined;
}

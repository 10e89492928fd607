import { furtherPictures, iccMark, iptcMark, iptcOfResources, xmpMark } from '../blocks.ts';
import { openTiff, type Directory, type Tiff } from '../directory.ts';
import { directoryFacts } from '../exif-facts.ts';
import type { FileFacts, PageFacts } from '../facts.ts';
import type { HeaderBytes } from '../header-bytes.ts';
import { withPlace } from '../page.ts';
import { compressionOf } from './tiff-compression.ts';

/** A bound for hostile files; real ones have thousands at most. */
const mostPages = 100_000;
const colours: Record<number, string> = {
  0: 'grey',
  1: 'grey',
  2: 'RGB',
  5: 'CMYK',
  6: 'RGB',
  8: 'Lab',
  9: 'Lab',
  10: 'Lab',
  32803: 'sensor',
  34892: 'sensor',
};
const floating = 3;
/** Smaller ones of a page, as in pyramids. */
const subFolders = 330;

/** TIFF 6.0 and BigTIFF, page by page. */
export async function tiffFacts(from: HeaderBytes): Promise<FileFacts> {
  const tiff = await openTiff(from);
  if (!tiff) throw new Error('It is no TIFF');
  const pages: PageFacts[] = [];
  const seen = new Set<number>();
  let further = 0;
  for (let at = tiff.first; at > 0 && !seen.has(at) && pages.length < mostPages;) {
    seen.add(at);
    const directory = await tiff.directory(at);
    further += directory.rows.get(subFolders)?.count ?? 0;
    if (directory.rows.size > 0) pages.push(await pageOf(tiff, directory));
    at = directory.next;
  }
  if (pages.length === 0) throw new Error('It has no page');
  const attachments = furtherPictures(further);
  return { format: tiff.wide ? 'BigTIFF' : 'TIFF', pages, document: { attachments } };
}

async function pageOf(tiff: Tiff, directory: Directory): Promise<PageFacts> {
  const { rows } = directory;
  const first = async (tag: number, otherwise: number) =>
    (await tiff.numbers(rows.get(tag), 1))[0] ?? otherwise;
  const block = async (...tags: number[]) => {
    const row = tags.map((tag) => rows.get(tag)).find(Boolean);
    return row && (await tiff.bytes(row));
  };
  const [photometric, bits] = [await first(262, 1), await first(258, 1)];
  const [xmp, resources] = [await block(700), await block(34377)];
  const exif = await directoryFacts(tiff, directory);
  return {
    width: await first(256, 0),
    height: await first(257, 0),
    bits: photometric === 3 ? 8 : bits,
    ...((await first(339, 1)) === floating && { float: true }),
    colour: photometric === 3 ? `palette of ${2 ** bits} colours` : (colours[photometric] ?? 'other colours'),
    alpha: rows.has(338) && (await first(338, 0)) > 0,
    ...compressionOf(await first(259, 1)),
    icc: iccMark(await block(34675)),
    ...exif,
    gps: withPlace(exif.gps, xmp),
    xmp: xmpMark(xmp),
    iptc: iptcMark(await block(33723)) ?? iptcOfResources(resources),
  };
}

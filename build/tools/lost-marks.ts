/**
 * How many marks that are missing from cleaned pages are found, and how many are made up:
 *
 *   node --import tsx build/tools/lost-marks.ts NOISY CLEAN [CLEANED]
 *
 * The folders hold pages under the same names. Without CLEANED, a dozen small marks are taken out of each clean page, which then stands for the
 * cleaned one. With it, every mark that is said to be lost is looked up on the clean page: is there ink?
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ownMark, type Mark } from '../../src-main/contract/config/trust.ts';
import type { Region } from '../../src-main/contract/config/view.ts';
import { randomFrom, seedOf } from '../../src-main/engine/base/random.ts';
import { decodeImage } from '../../src-main/engine/image/decode.ts';
import { whiteOf, type Raster } from '../../src-main/engine/image/raster.ts';
import { judgePair } from '../../src-main/engine/trust/judge.ts';

const [noisyFolder, cleanFolder, cleanedFolder] = process.argv.slice(2);
if (!noisyFolder || !cleanFolder) throw new Error('lost-marks NOISY CLEAN [CLEANED]');

/** Pixels on a side, at most, of a mark that is taken out; marks for each page. */
const [largest, wanted] = [6, 12];
const total = { pages: 0, taken: 0, found: 0, madeUp: 0, pagesTakenFor: { page: 0, photo: 0 } };

for (const name of await readdir(cleanedFolder ?? noisyFolder)) {
  const read = async (folder: string) => (await decodeImage(join(folder, name))).raster;
  const [noisy, clean] = [await read(noisyFolder), await read(cleanFolder)];
  const marks = darkPieces(clean);
  const random = randomFrom(seedOf(name));
  const taken = cleanedFolder ? [] : marks.filter(() => random.uniform() < wanted / marks.length);
  const after = cleanedFolder ? await read(cleanedFolder) : without(clean, taken);
  const report = judgePair(noisy, after);
  const own = report.marks.filter(({ confidence }) => confidence >= ownMark);
  const isTrue = ({ box }: Mark) =>
    cleanedFolder ? hasInk(clean, box) : taken.some((pixels) => overlap(boxOf(pixels, clean.width), box));
  total.pages++;
  total.pagesTakenFor[report.kind]++;
  total.taken += taken.length;
  total.found += cleanedFolder
    ? own.filter(isTrue).length
    : taken.filter((pixels) => own.some(({ box }) => overlap(boxOf(pixels, clean.width), box))).length;
  total.madeUp += own.filter((mark) => !isTrue(mark)).length;
}
console.log(JSON.stringify(total));

/** Dark pixels of a grey page that hang together, those of at most `largest` pixels on a side. */
function darkPieces(page: Raster): number[][] {
  const seen = new Uint8Array(page.data.length);
  const pieces: number[][] = [];
  for (let i = 0; i < seen.length; i++) {
    if (seen[i] || !isDark(page, i)) continue;
    const pixels = [i];
    seen[i] = 1;
    for (let next = 0; next < pixels.length; next++)
      for (const j of around(pixels[next]!, page))
        if (!seen[j] && isDark(page, j)) {
          seen[j] = 1;
          pixels.push(j);
        }
    const { width, height } = boxOf(pixels, page.width);
    if (pixels.length > 1 && Math.max(width, height) <= largest) pieces.push(pixels);
  }
  return pieces;
}

function isDark({ data }: Raster, i: number): boolean {
  return data[i]! < 0.63 * whiteOf(data);
}

/** A pixel and its neighbours. */
function around(i: number, { width, height }: Raster): number[] {
  const [x, y] = [i % width, Math.floor(i / width)];
  const places = [-1, 0, 1].flatMap((v) => [-1, 0, 1].map((u) => [x + u, y + v] as const));
  return places
    .filter(([u, v]) => u >= 0 && v >= 0 && u < width && v < height)
    .map(([u, v]) => v * width + u);
}

function boxOf(pixels: number[], width: number): Region {
  const [xs, ys] = [pixels.map((i) => i % width), pixels.map((i) => Math.floor(i / width))];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 };
}

/** Paper in place of marks and their soft edges. */
function without(page: Raster, marks: number[][]): Raster {
  const data = page.data.slice();
  for (const i of marks.flat()) for (const j of around(i, page)) data[j] = whiteOf(data);
  return { ...page, data };
}

function hasInk(page: Raster, { x, y, width, height }: Region): boolean {
  for (let v = y; v < y + height; v++)
    for (let u = x; u < x + width; u++) if (isDark(page, v * page.width + u)) return true;
  return false;
}

function overlap(a: Region, b: Region): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

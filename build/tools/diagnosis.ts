/**
 * How well `diagnose` counts stuck pixels and sees print of the other side, where both are known:
 *
 *   node --import tsx build/tools/diagnosis.ts SETS [impulses|pages]
 *
 * SETS holds `set12`; pages are drawn, and each is scanned once with nothing but one mishap.
 */
import { join } from 'node:path';
import { parseNoise } from '../../src-main/contract/config/noise.ts';
import type { PageDiagnosis } from '../../src-main/contract/config/diagnosis.ts';
import { randomFrom, seedOf, type Random } from '../../src-main/engine/base/random.ts';
import { median } from '../../src-main/engine/base/ranks.ts';
import { addNoise } from '../../src-main/engine/dataset/noise/apply.ts';
import { addFibres } from '../../src-main/engine/dataset/noise/paper/fibres.ts';
import { addFolds } from '../../src-main/engine/dataset/noise/paper/folds.ts';
import { addSpecks, addStripes, scan } from '../../src-main/engine/dataset/noise/paper/scanner.ts';
import { addShadow } from '../../src-main/engine/dataset/noise/paper/shadow.ts';
import { sheetFor, type Sheet } from '../../src-main/engine/dataset/noise/paper/sheet.ts';
import { addShowThrough } from '../../src-main/engine/dataset/noise/paper/show-through.ts';
import { addPool, addRings } from '../../src-main/engine/dataset/noise/paper/stains.ts';
import { addTreads } from '../../src-main/engine/dataset/noise/paper/treads.ts';
import { addWear } from '../../src-main/engine/dataset/noise/paper/wear.ts';
import { addWrinkles } from '../../src-main/engine/dataset/noise/paper/wrinkles.ts';
import { diagnosePage } from '../../src-main/engine/diagnose/diagnose-page.ts';
import { installedFonts } from '../../src-main/engine/draw/fonts.ts';
import { drawPage } from '../../src-main/engine/draw/page.ts';
import { filesAt } from '../../src-main/engine/dataset/walk.ts';
import { decodePixels } from '../../src-main/engine/image/decode.ts';
import type { Pixels } from '../../src-main/engine/image/pixels.ts';
import { pixelsToRaster } from '../../src-main/engine/image/raster.ts';

const [sets, only] = process.argv.slice(2);
if (!sets) throw new Error('diagnosis SETS [impulses|pages]');
const pageCount = 16;
const strength = 0.7;
const noises = ['gaussian:0', 'gaussian:25', 'gaussian:50', 'poisson:30'];
const shares = [0.005, 0.02, 0.1, 0.3];

type Mishap = (sheet: Sheet, strength: number, random: Random, pixels: Pixels) => void;
const mishaps: Record<string, Mishap> = {
  nothing: () => {},
  fibres: addFibres,
  rings: addRings,
  pool: addPool,
  folds: addFolds,
  wrinkles: addWrinkles,
  shadow: addShadow,
  treads: addTreads,
  wear: addWear,
  stripes: addStripes,
  specks: addSpecks,
  'show-through': (sheet, s, random, pixels) => addShowThrough(sheet, pixels, s, random),
};

const pages = await drawnPages();
if (!only || only === 'impulses') {
  await countImpulses('drawn pages', pages);
  await countImpulses('Set12', await picturesOf(join(sets, 'set12')));
}
if (!only || only === 'pages') for (const name of Object.keys(mishaps)) seeThrough(name);

/** What is found of each share: median, least and most, in percent; and in noise that has none. */
async function countImpulses(set: string, pictures: Pixels[]): Promise<void> {
  for (const noise of [...noises, ...shares.map((share) => `salt-pepper:${share}`)]) {
    const found: number[] = [];
    for (const [i, picture] of pictures.entries())
      found.push(
        100 *
          diagnosed(await addNoise(picture, parseNoise(noise), randomOf(noise, i), { clip: true })).impulses
            .share,
      );
    const [least, most] = [Math.min(...found), Math.max(...found)];
    console.log(
      `${set.padEnd(12)} ${noise.padEnd(18)} ${[median(found), least, most].map((each) => each.toFixed(2)).join(' ')} %`,
    );
  }
}

/** On how many pages print of the other side is said to shine through. */
function seeThrough(name: string): void {
  const found = pages.map((page, i) => diagnosed(scanned(page, mishaps[name]!, randomOf(name, i))).paper);
  const seen = found.filter((paper) => paper?.showThrough).length;
  const isPage = found.filter((paper) => paper).length;
  console.log(
    `${name.padEnd(12)} show-through on ${seen}, stained ${found.filter((paper) => paper?.stained).length}, of ${isPage} taken for pages of ${pages.length}`,
  );
}

function scanned(page: Pixels, add: Mishap, random: Random): Pixels {
  const out = { ...page, data: page.data.slice() };
  const sheet = sheetFor(page, false, random);
  add(sheet, strength, random, page);
  for (let i = 0; i < out.data.length; i++) {
    const ink = 1 - 0.9 * sheet.ink[i]! * (1 - out.data[i]!);
    out.data[i] = Math.min(1, 0.93 * ink * sheet.light[i]! * Math.exp(-sheet.stain[i]!));
  }
  scan(out, strength, random);
  return out;
}

async function drawnPages(): Promise<Pixels[]> {
  const families = await installedFonts();
  const drawn = (i: number) =>
    drawPage({ width: 640, height: 800, families }, 1, randomFrom(seedOf('diagnosis', i)));
  return Promise.all(Array.from({ length: pageCount }, (_, i) => drawn(i)));
}

async function picturesOf(folder: string): Promise<Pixels[]> {
  const files = await filesAt(folder);
  return Promise.all(files.map(({ file }) => decodePixels(file)));
}

function randomOf(what: string, i: number): Random {
  return randomFrom(seedOf(what, i));
}

function diagnosed(pixels: Pixels): PageDiagnosis {
  return diagnosePage(pixelsToRaster(pixels, 8), 0, null);
}

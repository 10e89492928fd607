/**
 * How much of a page's own writing document mode takes for something else:
 *
 *   node --import tsx build/tools/kept-ink.ts SETS [border|pencil]
 *
 * - `border`: ink of `SETS/dibco2009` (pages and their ink) that is filled with paper as if it lay beside the page
 * - `pencil`: on drawn pages with ink above, pencil below and the other side shining through everywhere, the pencil that goes with what shines
 *   through when the other side is not at hand, and how much of that stays
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { randomFrom } from '../../src-main/engine/base/random.ts';
import { withoutBorder } from '../../src-main/engine/document/border.ts';
import { greyOf } from '../../src-main/engine/document/grey.ts';
import { showThrough } from '../../src-main/engine/document/show-through.ts';
import { installedFonts } from '../../src-main/engine/draw/fonts.ts';
import { drawPage } from '../../src-main/engine/draw/page.ts';
import { decodeImage } from '../../src-main/engine/image/decode.ts';
import type { Raster } from '../../src-main/engine/image/raster.ts';

const [sets, only] = process.argv.slice(2);
if (!sets) throw new Error('kept-ink SETS [border|pencil]');
/** Drawn sheets, in pixels; A4 at 108 dpi. */
const [sheets, width, height] = [6, 900, 1270];
/** Of the density of ink: pencils, and what shines through. */
const [pencils, through] = [[0.15, 0.25, 0.4], 0.25];
/** How often what shines through was smoothed over 3 x 3 pixels. */
const scatters = [1, 2, 4];
const [paper, noise] = [235, 3];

if (!only || only === 'border') await border(join(sets, 'dibco2009'));
if (!only || only === 'pencil') await pencil();

async function border(folder: string): Promise<void> {
  for (const name of (await readdir(join(folder, 'truth'))).toSorted()) {
    const page = (await decodeImage(join(folder, 'scan', name))).raster;
    const ink = greyOf((await decodeImage(join(folder, 'truth', name))).raster).data;
    const [before, after] = [greyOf(page).data, greyOf(withoutBorder(page, 'fill').raster).data];
    const lost = partOf(
      ink,
      (value) => value < 128,
      (at) => before[at] !== after[at],
    );
    console.log(`border  ${name}: ${percent(lost)} of the ink lost`);
  }
}

async function pencil(): Promise<void> {
  const families = await installedFonts();
  const written = async (seed: number) =>
    (await drawPage({ width, height, families }, 1, randomFrom(seed))).data.map((value) => 1 - value);
  const all: Sheet[] = [];
  for (let i = 0; i < sheets; i++) {
    const back = mirrored(await written(500 + i));
    all.push({ ink: await written(300 + i), pencil: await written(400 + i), back });
  }
  for (const times of scatters)
    for (const density of pencils) {
      const found = all.map((sheet, i) => withoutBack(sheet, density, times, 600 + i));
      const gone = found.map(({ lost }) => lost);
      console.log(
        `pencil ${density}, other side smoothed ${times} x: ${percent(mean(gone))} of the pencil lost (most ${percent(Math.max(...gone))}), ${percent(mean(found.map(({ left }) => left)))} of what shines through stays`,
      );
    }
}

/** Densities, 0..1 of ink. */
interface Sheet {
  ink: Float32Array;
  pencil: Float32Array;
  /** As it is seen from the front. */
  back: Float32Array;
}

/** Ink stands in the upper half, pencil in the lower one. What fell by more than half is gone. */
function withoutBack({ ink, pencil, back }: Sheet, density: number, times: number, seed: number) {
  const half = ink.length / 2;
  const other = scattered(back, times).map((value) => through * value);
  const own = ink.map((value, at) => (at < half ? value : density * pencil[at]!));
  const random = randomFrom(seed);
  const page = scanOf(
    own.map((value, at) => Math.max(value, other[at]!)),
    () => noise * random.normal(),
  );
  const after = showThrough(page, null, 100).raster.data;
  const isGone = (at: number) => paper - after[at]! < (paper - page.data[at]!) / 2;
  const lost = partOf(own, (value, at) => at >= half && value > density / 2, isGone);
  return { lost, left: 1 - partOf(other, (value, at) => own[at]! < 0.02 && value > through / 2, isGone) };
}

function scanOf(sheet: Float32Array, grain: () => number): Raster {
  const data = Uint8Array.from(sheet, (value) =>
    Math.max(0, Math.min(255, Math.round(paper * (1 - 0.9 * value) + grain()))),
  );
  return { data, width, height, channels: 1 };
}

function mirrored(page: Float32Array): Float32Array {
  return page.map((_, at) => page[at - (at % width) + width - 1 - (at % width)]!);
}

function scattered(page: Float32Array, times: number): Float32Array {
  const [up, down] = [-width, width];
  const around = [up - 1, up, up + 1, -1, 0, 1, down - 1, down, down + 1];
  let soft = page;
  for (let i = 0; i < times; i++) {
    const from = soft;
    soft = from.map((_, at) => around.reduce((sum, by) => sum + (from[at + by] ?? 0) / 9, 0));
  }
  return soft;
}

/** Of the places whose value is meant, the part that is hit. */
function partOf(
  values: ArrayLike<number>,
  isMeant: (value: number, at: number) => boolean,
  isHit: (at: number) => boolean,
): number {
  let [all, hit] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    if (!isMeant(values[at]!, at)) continue;
    all++;
    if (isHit(at)) hit++;
  }
  return all > 0 ? hit / all : 0;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}

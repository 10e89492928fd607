/**
 * How well the steps of document mode do, on pages whose truth is known:
 *
 *   node --import tsx build/tools/documents.ts SETS [whiten|bw|deskew]
 *
 * SETS holds `noisyoffice` (pages and clean ones: whitening) and `dibco2009` (pages and their ink: black and white). Angles are measured on drawn pages,
 * turned by known angles.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bwMethods } from '../../src-main/contract/config/document.ts';
import { randomFrom } from '../../src-main/engine/base/random.ts';
import { blackAndWhite } from '../../src-main/engine/document/black-white.ts';
import { greyOf } from '../../src-main/engine/document/grey.ts';
import { skewOf } from '../../src-main/engine/document/skew.ts';
import { turn } from '../../src-main/engine/document/turn.ts';
import { whiten } from '../../src-main/engine/document/whiten.ts';
import { installedFonts } from '../../src-main/engine/draw/fonts.ts';
import { drawPage } from '../../src-main/engine/draw/page.ts';
import { decodeImage } from '../../src-main/engine/image/decode.ts';
import { pixelsToRaster, type Raster } from '../../src-main/engine/image/raster.ts';

const [sets, only] = process.argv.slice(2);
if (!sets) throw new Error('documents SETS [whiten|bw|deskew]');
/** Drawn pages whose angle is measured. */
const pages = 16;

if (!only || only === 'whiten') await whitening(join(sets, 'noisyoffice'));
if (!only || only === 'bw') await binarisation(join(sets, 'dibco2009'));
if (!only || only === 'deskew') await angles(pages);

/** RMSE on the 0-1 scale, over all pixels of all pages. */
async function whitening(folder: string): Promise<void> {
  let [errors, before, count] = [0, 0, 0];
  for await (const [noisy, clean] of pairs(join(folder, 'train'), join(folder, 'train_cleaned'))) {
    const { data } = whiten(noisy, 100).raster;
    for (let i = 0; i < data.length; i++) {
      errors += ((data[i]! - clean.data[i]!) / 255) ** 2;
      before += ((noisy.data[i]! - clean.data[i]!) / 255) ** 2;
    }
    count += data.length;
  }
  const rmse = (sum: number) => Math.sqrt(sum / count).toFixed(4);
  console.log(`whiten:100  NoisyOffice RMSE ${rmse(before)} -> ${rmse(errors)}`);
}

/** F-measure of ink, in percent: the mean over pages. */
async function binarisation(folder: string): Promise<void> {
  for (const method of bwMethods) {
    const scores: number[] = [];
    for await (const [page, truth] of pairs(join(folder, 'scan'), join(folder, 'truth')))
      scores.push(agreement(blackAndWhite(page, { method, ink: 0 }).raster, truth));
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    console.log(
      `bw:${method}  DIBCO 2009 F-measure ${mean.toFixed(1)} (${scores.map((f) => f.toFixed(1)).join(' ')})`,
    );
  }
}

function agreement(page: Raster, truth: Raster): number {
  const known = greyOf(truth).data;
  let [both, own, actual] = [0, 0, 0];
  for (const [i, value] of page.data.entries()) {
    const [isInk, isTrue] = [value < 128, known[i]! < 128];
    if (isInk) own++;
    if (isTrue) actual++;
    if (isInk && isTrue) both++;
  }
  return (200 * both) / (own + actual);
}

/** Pages are drawn a little askew, as on paper: what is found on the page as it was drawn is taken off. */
async function angles(count: number): Promise<void> {
  const families = await installedFonts();
  const errors: number[] = [];
  for (let i = 0; i < count; i++) {
    const random = randomFrom(100 + i);
    const page = pixelsToRaster(await drawPage({ width: 900, height: 1270, families }, 1, random), 8);
    const angle = 24 * random.uniform() - 12;
    const own = skewOf(page);
    const found = skewOf(turn(page, -angle, false, () => 255));
    if (own !== null && found !== null) errors.push(Math.abs(found - own - angle));
  }
  const sorted = errors.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(3);
  console.log(
    `deskew  ${count} drawn pages turned by up to 12 degrees: found on ${errors.length}, off by ${at(0.5)} (median), ${at(0.9)} (nine of ten), ${at(1)} (most) degrees`,
  );
}

async function* pairs(noisy: string, clean: string): AsyncGenerator<[Raster, Raster]> {
  for (const name of (await readdir(clean)).filter((file) => file.endsWith('.png')).toSorted())
    yield [(await decodeImage(join(noisy, name))).raster, (await decodeImage(join(clean, name))).raster];
}

/**
 * What `denoise --texture` brings back, and at what price:
 *
 *   node --import tsx build/tools/texture.ts CLEAN MODEL NOISE [EVERY]
 *
 * Noise is added to each EVERY-th picture of the folder CLEAN, and MODEL cleans it. Told is, without and with texture 100: PSNR of luma against
 * the clean picture, and the percentage of squares in which structure went (see `trust`); each a mean over the pictures.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseNoise } from '../../src-main/contract/config/noise.ts';
import { structureThreshold } from '../../src-main/contract/config/trust.ts';
import { noisyPage } from '../../src-main/engine/dataset/noise/seeded.ts';
import { cleanPicture } from '../../src-main/engine/denoise/clean.ts';
import { openNetwork } from '../../src-main/engine/denoise/open.ts';
import { finishOf } from '../../src-main/engine/finish/finish.ts';
import { grainOf } from '../../src-main/engine/finish/grain.ts';
import { decodeImage } from '../../src-main/engine/image/decode.ts';
import type { Raster } from '../../src-main/engine/image/raster.ts';
import { lumaOf } from '../../src-main/engine/tiles/luma.ts';
import { judgePair } from '../../src-main/engine/trust/judge.ts';

const [folder, model, noise, every = '1'] = process.argv.slice(2);
if (!folder || !model || !noise) throw new Error('texture CLEAN MODEL NOISE [EVERY]');

const { network } = await openNetwork(model, { device: 'cpu' });
const names = (await readdir(folder)).filter((name) => /\.(png|jpe?g|tiff?)$/i.test(name)).toSorted();
const chosen = names.filter((_, i) => i % Number(every) === 0);
const total = { pictures: 0, psnr: [0, 0], lost: [0, 0] };

for (const name of chosen) {
  const clean = await decodeImage(join(folder, name));
  const noisy = await noisyPage(clean, { noise: parseNoise(noise), seed: 1 }, name);
  const finish = finishOf({ texture: 100 }, grainOf(noisy.raster));
  total.pictures++;
  for (const [i, options] of [{}, { finish }].entries()) {
    const cleaned = await cleanPicture(noisy.raster, network, options);
    total.psnr[i]! += psnr(clean.raster, cleaned) / chosen.length;
    total.lost[i]! += lostPercent(noisy.raster, cleaned) / chosen.length;
  }
}
await network.dispose();
console.log(JSON.stringify(total, (_, v: unknown) => (typeof v === 'number' ? Number(v.toFixed(2)) : v)));

function psnr(a: Raster, b: Raster): number {
  let error = 0;
  const pixels = a.width * a.height;
  for (let i = 0; i < pixels; i++) error += (luma(a, i) - luma(b, i)) ** 2;
  return 10 * Math.log10((255 ** 2 * pixels) / error);
}

function luma({ data, channels }: Raster, i: number): number {
  return channels === 1 ? data[i]! : lumaOf(data, 3 * i);
}

function lostPercent(before: Raster, after: Raster): number {
  const map = Buffer.from(judgePair(before, after, 'photo').removed.values, 'base64');
  return (100 * map.filter((value) => value >= 255 * structureThreshold).length) / map.length;
}

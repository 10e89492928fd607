/**
 * Adds noise that goes along rows, as line sensors make it, to try training on such pictures alone:
 * `node --import tsx build/tools/row-noise.ts FOLDER OUT [SIGMA] [SHARE]`. Each pixel of a row shares SHARE (0..1) of its noise with the one before; the
 * whole has the standard deviation SIGMA (0-255). Clipped and rounded to 8 bits.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { noiseOf } from '../../src-main/engine/dataset/noise/seeded.ts';
import { filesAt } from '../../src-main/engine/dataset/walk.ts';
import { toGrey } from '../../src-main/engine/image/colour.ts';
import { decodePixels } from '../../src-main/engine/image/decode.ts';
import { encodeImage } from '../../src-main/engine/image/encode.ts';
import { newPicture } from '../../src-main/engine/image/picture.ts';
import { pixelsToRaster } from '../../src-main/engine/image/raster.ts';

const [folder = '', out = '', sigma = '25', share = '0.7'] = process.argv.slice(2);
const fresh = Math.sqrt(1 - Number(share) ** 2);

async function addTo(file: string, name: string): Promise<void> {
  const pixels = toGrey(await decodePixels(file));
  const { data, width } = pixels;
  const random = noiseOf(1, name, 0);
  let noise = 0;
  for (let i = 0; i < data.length; i++) {
    const drawn = (Number(sigma) / 255) * random.normal();
    noise = i % width === 0 ? drawn : Number(share) * noise + fresh * drawn;
    data[i]! += noise;
  }
  await encodeImage(newPicture(pixelsToRaster(pixels, 8)), join(out, name), { format: 'png' });
}

async function main(): Promise<void> {
  await mkdir(out, { recursive: true });
  for (const { file, name } of await filesAt(folder)) await addTo(file, name);
}

await main();

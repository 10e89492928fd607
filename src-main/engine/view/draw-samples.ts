import { parseNoise } from '../../contract/config/noise.ts';
import { randomFrom, seedOf, type Random } from '../base/random.ts';
import { addNoise } from '../dataset/noise/apply.ts';
import { drawPage } from '../draw/page.ts';
import { drawPicture } from '../draw/picture.ts';
import { encodeImage } from '../image/encode.ts';
import { newPicture } from '../image/picture.ts';
import type { Pixels } from '../image/pixels.ts';
import { pixelsToRaster } from '../image/raster.ts';
import { cleanFile, noisyFile, type SampleName } from './sample-files.ts';

/** A picture to try the program with. */
export interface Sample {
  name: SampleName;
  noise: string;
  /** Those that people like to look at. */
  seed: number;
  draw(random: Random): Promise<Pixels>;
}

const size = { width: 900, height: 700 };

/** Written with a pen, so that they are the same whatever fonts a machine has. */
const page = (random: Random) => drawPage({ ...size, families: [], size: 20 }, 1, random);
const picture = async (random: Random) => drawPicture({ ...size, smallest: 10 }, 3, random);

export const samples: readonly Sample[] = [
  { name: 'page-1.png', noise: 'paper:0.7', seed: seedOf('sample', 'page-1.png'), draw: page },
  { name: 'page-2.png', noise: 'paper:0.4+gaussian:12', seed: seedOf('sample', 'page-2.png'), draw: page },
  { name: 'picture-1.png', noise: 'gaussian:30', seed: seedOf('sample', 1), draw: picture },
  { name: 'picture-2.png', noise: 'poisson:25', seed: seedOf('sample', 2), draw: picture },
];

/** Draws a sample, the same every time, and writes it with noise and, below `clean`, without. */
export async function drawSample({ name, noise, seed, draw }: Sample, folder: string): Promise<void> {
  const clean = await draw(randomFrom(seed));
  const noisy = await addNoise(clean, parseNoise(noise), randomFrom(seedOf('noise', name)), { clip: true });
  for (const [pixels, file] of [
    [clean, cleanFile(folder, name)],
    [noisy, noisyFile(folder, name)],
  ] as const)
    await encodeImage(newPicture(pixelsToRaster(pixels, 8)), file, { format: 'png' });
}

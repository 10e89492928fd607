import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../src-main/engine/base/random.ts';
import { cleanPicture } from '../../src-main/engine/denoise/clean.ts';
import { openNetwork } from '../../src-main/engine/denoise/open.ts';
import { addNoise } from '../../src-main/engine/dataset/noise/apply.ts';
import { blank, type Pixels } from '../../src-main/engine/image/pixels.ts';
import { train } from '../../src-main/engine/train/pipeline.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { scene } from '../helpers/images.ts';
import { tinyRequest, writePicture } from '../helpers/training.ts';

const folder = temporaryFolder();
const side = 192;
const gaussian = [{ kind: 'gaussian' as const, low: 25, high: 25 }];

async function noisyImages(): Promise<string[]> {
  const files = [0, 1, 2].map((i) => join(folder, `${i}.png`));
  for (const [i, file] of files.entries())
    await writePicture(file, await addNoise(scene(96, 96, 1, i), gaussian, randomFrom(i), { clip: true }));
  return files;
}

function flatNoise(): Pixels {
  const pixels = blank(side, side, 1);
  const random = randomFrom(5);
  return { ...pixels, data: pixels.data.map(() => 0.5 + (25 / 255) * random.normal()) };
}

type Wave = (x: number, y: number) => number;

/** Mean power of a wave in blocks of 16 x 16. */
function power({ data }: Pixels, wave: Wave): number {
  const blocks = new Float64Array((side / 16) ** 2);
  data.forEach((value, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    blocks[Math.floor(y / 16) * (side / 16) + Math.floor(x / 16)]! += (value - 0.5) * wave(x, y);
  });
  return blocks.reduce((sum, amplitude) => sum + amplitude ** 2, 0) / blocks.length / 256;
}

/** The finest waves, and those of nearly the same fineness, all of power 1. */
const finest: Record<string, Wave> = {
  x: (x) => cos(x, 8),
  y: (_, y) => cos(y, 8),
  both: (x, y) => cos(x + y, 8),
};
const nearly: Record<string, Wave> = {
  x: (x) => Math.SQRT2 * cos(x, 7),
  y: (_, y) => Math.SQRT2 * cos(y, 7),
  both: (x, y) => 2 * cos(x, 7) * cos(y, 7),
};

function cos(at: number, waves: number): number {
  return Math.cos((Math.PI * at * waves) / 8);
}

/** The largest difference between the mean of the pixels at a place of every 4 x 4 and the mean of all, in grey levels. */
function pattern({ data }: Pixels): number {
  const means = new Float64Array(16);
  data.forEach(
    (value, i) => (means[(Math.floor(i / side) % 4) * 4 + (i % 4)]! += (16 * value) / data.length),
  );
  const mean = means.reduce((a, b) => a + b) / 16;
  return 255 * Math.max(...means.map((each) => Math.abs(each - mean)));
}

describe('nets that learned from noisy pictures alone leave no checkerboard in flat noise', () => {
  it.each(['blind-spot', 'recorrupted'] as const)('%s', async (method) => {
    const output = join(folder, method);
    const request = tinyRequest(folder, output, {
      images: await noisyImages(),
      objective: 'self',
      noise: undefined,
      self: { method },
      net: { net: 'unet', channels: 1, width: 8, depth: 2 },
      patch: 32,
      duration: { steps: 600 },
      learningRate: 0.003,
      validation: 0,
    });
    await train(request, { batchThreads: 0 });
    const { network } = await openNetwork(output, { device: 'cpu', threads: 1 });
    const noisy = flatNoise();
    const cleaned = await cleanPicture(noisy, network);
    await network.dispose();
    for (const [name, wave] of Object.entries(finest)) {
      // Much less of the finest waves than there was, and no more than of their neighbours, give or take chance.
      expect(power(cleaned, wave) / power(noisy, wave), name).toBeLessThan(0.3);
      expect(power(cleaned, wave) / power(cleaned, nearly[name]!), name).toBeLessThan(2.5);
    }
    expect(pattern(cleaned)).toBeLessThan(2);
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addOutput, outputOf, type OutputFlags } from '../../src-main/cli/options/shared.ts';
import { noiseRequest, outputOptions } from '../../src-main/contract/config/cleaning.ts';
import { filterNetwork } from '../../src-main/engine/denoise/filters.ts';
import { denoiseFiles } from '../../src-main/engine/denoise/pipeline.ts';
import { exifOf, exifTags } from '../../src-main/engine/image/codecs/exif.ts';
import { encodePages } from '../../src-main/engine/image/encode.ts';
import { readHeader } from '../../src-main/engine/image/header.ts';
import type { Picture } from '../../src-main/engine/image/picture.ts';
import type { Job } from '../../src-main/engine/jobs/job.ts';
import { noise } from '../../src-main/engine/jobs/noise.ts';
import { drawnPicture } from '../helpers/images.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { quietJob } from '../helpers/jobs.ts';

const root = temporaryFolder();
let folders = 0;

const gps = {
  tag: 34853,
  type: 4,
  data: Buffer.alloc(4),
  folder: [{ tag: 1, type: 2, data: Buffer.from('N\0') }],
};
const maker = { tag: 271, type: 2, data: Buffer.from('Ourcam\0') };

/** A page of black and white, and a deep one in colour, taken somewhere. */
function document(): Picture[] {
  const black = drawnPicture(40, 30, 1, 8, 1);
  black.raster.data.forEach((value, i) => (black.raster.data[i] = value < 128 ? 0 : 255));
  const form = { wide: false, metric: false } as const;
  const source = { ...black.source, bits: 1, tiff: { compression: 'g4', ...form } } as const;
  const deep = drawnPicture(30, 20, 3, 16, 2);
  return [
    { ...black, source },
    {
      ...deep,
      source: { ...deep.source, exif: exifOf([maker, gps]), tiff: { compression: 'lzw', ...form } },
    },
  ];
}

async function place(): Promise<{ input: string; output: string; result: string }> {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  const input = join(folder, 'document.tif');
  await encodePages(document(), input, { format: 'tiff' });
  return { input, output: join(folder, 'out'), result: join(folder, 'out', 'document.tif') };
}

/** A job that nobody talks to. */
const alone: Job<'noise'> = quietJob();

const tagsOf = async (file: string, page: number) =>
  (await exifTags((await readHeader(file, { page })).exif!)).map(({ tag }) => tag);

describe('how results are written', () => {
  it('is as the source was, page by page', async () => {
    const { input, output, result } = await place();
    const request = {
      inputs: [input],
      output: outputOptions.parse({ output }),
      tile: 'auto' as const,
      strength: 100,
    };
    await denoiseFiles({ ...request, jobs: 1 }, { name: 'median', network: filterNetwork('median', 1) });
    expect(await readHeader(result)).toMatchObject({ bits: 1, tiff: { compression: 'g4' } });
    expect(await readHeader(result, { page: 1 })).toMatchObject({ bits: 16, tiff: { compression: 'lzw' } });
    expect(await tagsOf(result, 1)).toContain(gps.tag);
  });

  it('is as was asked', async () => {
    const { input, output, result } = await place();
    const written = outputOptions.parse({ output, compression: 'packbits', strip: ['gps'] });
    const request = { inputs: [input], output: written, tile: 'auto' as const, strength: 100, jobs: 1 };
    await denoiseFiles(request, { name: 'identity', network: filterNetwork('identity', 1) });
    for (const page of [0, 1])
      expect((await readHeader(result, { page })).tiff?.compression).toBe('packbits');
    expect(await tagsOf(result, 1)).toContain(maker.tag);
    expect(await tagsOf(result, 1)).not.toContain(gps.tag);
  });

  it('shows noise on black and white as the grey that it is', async () => {
    const { input, output, result } = await place();
    const request = noiseRequest.parse({
      inputs: [input],
      output: { output },
      noise: [{ kind: 'gaussian', low: 20, high: 20 }],
    });
    await noise(request, alone);
    expect(await readHeader(result)).toMatchObject({ bits: 8, tiff: { compression: 'deflate' } });
  });
});

function flags(...args: string[]) {
  const command = addOutput(new Command().exitOverride().configureOutput({ writeErr: () => {} }));
  return outputOf(command.parse(['-o', 'out', ...args], { from: 'user' }).opts<OutputFlags>());
}

describe('at the terminal', () => {
  it('is said with --compression and --strip', () => {
    expect(flags('--compression', 'g4', '--strip', 'gps')).toMatchObject({
      compression: 'g4',
      strip: ['gps'],
    });
    expect(flags()).not.toHaveProperty('compression');
    expect(() => flags('--strip', 'exif')).toThrow('gps');
    expect(() => flags('--compression', 'zip')).toThrow('deflate');
  });
});

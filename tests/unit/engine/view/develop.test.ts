import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import type { Picture } from '../../../../src-main/engine/image/picture.ts';
import { chunk } from '../../../../src-main/engine/image/codecs/png-chunks.ts';
import { readPreview } from '../../../../src-main/engine/image/preview.ts';
import { withCurve } from '../../../../src-main/engine/image/seen-light.ts';
import { copyPlate, developPage } from '../../../../src-main/engine/view/develop.ts';
import { sizeOf, type Plate } from '../../../../src-main/engine/view/plate.ts';
import { readLevel } from '../../../../src-main/engine/view/tile.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { drawnPicture } from '../../../helpers/images.ts';

const root = temporaryFolder();
let files = 0;

async function written(picture: Picture, extras: Partial<Picture['source']> = {}): Promise<string> {
  const file = join(root, `${files++}.png`);
  await encodeImage({ ...picture, source: { ...picture.source, ...extras } }, file, { format: 'keep' });
  return file;
}

/** The file as sharp shows it: upright, in 8-bit sRGB. */
async function shown(file: string): Promise<{ data: Uint8Array; width: number; height: number }> {
  const image = sharp(file).autoOrient();
  if ((await image.metadata()).icc) image.withIccProfile('srgb', { attach: false });
  const upright = image.toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' });
  const { data, info } = await upright.toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function seen(plate: Plate): Uint8Array {
  return readLevel(plate, 0, { x: 0, y: 0, ...sizeOf(plate) });
}

function largestStep(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}

async function builtIn(name: 'p3' | 'srgb'): Promise<Uint8Array> {
  const image = sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } });
  return (await sharp(await image.withIccProfile(name).png().toBuffer()).metadata()).icc!;
}

const displayP3 = () => builtIn('p3');

describe('a page looks as other programs show it', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('at orientation %d', async (orientation) => {
    const file = await written(drawnPicture(13, 7, 3, 8, orientation), { orientation });
    const expected = await shown(file);
    const plate = await developPage(file, 0);
    expect(sizeOf(plate)).toEqual({ width: expected.width, height: expected.height });
    expect(largestStep(seen(plate), expected.data)).toBe(0);
  });

  it.each([1, 3] as const)('with 16 bits and alpha, %d channels', async (channels) => {
    const file = await written(drawnPicture(20, 30, channels, 16, 1, true));
    const plate = await developPage(file, 0);
    expect(plate.raster.data).toBeInstanceOf(Uint16Array);
    // libvips drops the lower bits, we round.
    expect(largestStep(seen(plate), (await shown(file)).data)).toBeLessThanOrEqual(1);
  });

  it.each([8, 16] as const)('in the colours of its profile, %d bits', async (depth) => {
    const file = await written(drawnPicture(64, 64, 3, depth, 3), { icc: await displayP3() });
    const plate = await developPage(file, 0);
    expect(plate.colours).not.toBeNull();
    const untouched = seen({ ...plate, colours: null });
    const expected = await shown(file);
    expect(largestStep(untouched, expected.data)).toBeGreaterThan(20);
    const steps = Array.from(seen(plate), (value, i) => Math.abs(value - expected.data[i]!));
    expect(steps.reduce((sum, step) => sum + step, 0) / steps.length).toBeLessThan(0.6);
  });

  it('without a table where the profile is sRGB', async () => {
    const image = sharp({ create: { width: 4, height: 4, channels: 3, background: '#48c' } });
    const file = join(root, 'srgb.png');
    await image.withIccProfile('srgb').toFile(file);
    expect((await developPage(file, 0)).colours).toBeNull();
  });

  it('when it is CMYK', async () => {
    const file = join(root, 'cmyk.jpg');
    const image = sharp({ create: { width: 16, height: 16, channels: 3, background: '#c33' } });
    await image.toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 100 }).toFile(file);
    expect(largestStep(seen(await developPage(file, 0)), (await shown(file)).data)).toBeLessThanOrEqual(1);
  });
});

it('a file that is cut off is found', async () => {
  const file = await written(drawnPicture(64, 64, 3, 8, 1));
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, bytes.length / 2));
  await expect(developPage(file, 0)).rejects.toMatchObject({ code: 'image/broken' });
});

it('a copy has the same pixels in memory of its own', async () => {
  const plate = await developPage(await written(drawnPicture(600, 4, 3, 8, 1)), 0);
  const copy = copyPlate(plate);
  expect(copy).toEqual(plate);
  copy.raster.data.fill(0);
  copy.levels[0]!.data.fill(0);
  expect(copy).not.toEqual(plate);
});

it('light that a PNG says to be linear is shown, and cleaned, as the eye sees it', async () => {
  const gAMA = Buffer.alloc(4);
  gAMA.writeUInt32BE(100_000);
  const picture = drawnPicture(20, 10, 3, 16, 1);
  picture.raster.data.fill(Math.round(0.214 * 65535));
  const file = await written(picture, { gamma: 1, colourChunks: [chunk('gAMA', gAMA)] });
  const plate = await developPage(file, 0);
  expect(Math.abs(seen(plate)[0]! - 127.5)).toBeLessThan(1);
  const small = sharp(Buffer.from((await readPreview(file, 16)).bytes)).raw();
  expect(Math.abs((await small.toBuffer())[0]! - 127.5)).toBeLessThan(4);
});

it.each([8, 16] as const)('light that a profile says to be linear, too, with %d bits', async (depth) => {
  const straight = Buffer.from('curv\0\0\0\0\0\0\0\0');
  const picture = drawnPicture(20, 10, 3, depth, 1);
  const white = depth === 8 ? 255 : 65535;
  picture.raster.data.fill(Math.round(0.214 * white));
  for (const [icc, most] of [
    [await builtIn('srgb'), 1],
    [await displayP3(), 1.5],
  ] as const) {
    const file = await written(picture, { icc: withCurve(icc, straight) });
    const plate = await developPage(file, 0);
    expect(Math.abs(plate.raster.data[0]! / white - 0.5)).toBeLessThan(0.01);
    expect(Math.abs(seen(plate)[0]! - 127.5)).toBeLessThan(most + 1);
    const small = sharp(Buffer.from((await readPreview(file, 16)).bytes)).raw();
    expect(Math.abs((await small.toBuffer())[0]! - 127.5)).toBeLessThan(4);
  }
});

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodeImage, encodePages } from '../../../../src-main/engine/image/encode.ts';
import { readPreview } from '../../../../src-main/engine/image/preview.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { drawnPicture } from '../../../helpers/images.ts';

const root = temporaryFolder();

/** A picture of one colour. */
function plain(background: string, width = 60, height = 40) {
  return sharp({ create: { width, height, channels: 3, background } });
}

async function colourOf(bytes: Uint8Array): Promise<number[]> {
  return Array.from((await sharp(bytes).removeAlpha().raw().toBuffer()).subarray(0, 3));
}

describe('a preview', () => {
  it('is upright, small, and never larger than the picture', async () => {
    const file = join(root, 'turned.jpg');
    await plain('#888', 600, 300).withMetadata({ orientation: 6 }).jpeg().toFile(file);
    const small = await readPreview(file, 100);
    expect(small).toMatchObject({
      width: 50,
      height: 100,
      facts: { width: 300, height: 600, format: 'jpeg' },
    });
    expect((await sharp(small.bytes).metadata()).format).toBe('webp');
    expect(await readPreview(file, 1000)).toMatchObject({ width: 300, height: 600 });
  });

  it('is of the page that is asked for', async () => {
    const file = join(root, 'pages.tif');
    await encodePages([drawnPicture(30, 20, 1, 8, 1), drawnPicture(12, 40, 3, 8, 2)], file, {
      format: 'tiff',
    });
    expect(await readPreview(file, 100)).toMatchObject({ width: 30, height: 20, facts: { pages: 2 } });
    expect(await readPreview(file, 100, 1)).toMatchObject({ width: 12, height: 40 });
    await expect(readPreview(file, 100, 2)).rejects.toMatchObject({ code: 'image/no-page' });
  });

  it('comes with what the file says of itself', async () => {
    const file = join(root, 'facts.png');
    await encodeImage(drawnPicture(30, 20, 1, 16, 1, true), file, { format: 'png' });
    const { size } = await import('node:fs/promises').then(({ stat }) => stat(file));
    const { facts } = await readPreview(file, 64);
    const form = { pages: 1, channels: 1, depth: 16, alpha: true, format: 'png' };
    expect(facts).toEqual({ width: 30, height: 20, ...form, bytes: size });
  });

  it.each([
    ['8 bits', () => plain('#c04030')],
    ['16 bits', () => plain('#c04030').toColourspace('rgb16')],
    ['8 bits in Display P3', () => plain('#c04030').withIccProfile('p3')],
    ['16 bits in Display P3', () => plain('#c04030').toColourspace('rgb16').withIccProfile('p3')],
  ])('has the colours of a picture of %s', async (name, make) => {
    const file = join(root, `${name}.png`);
    await make().png().toFile(file);
    const colour = await colourOf((await readPreview(file, 16)).bytes);
    [0xc0, 0x40, 0x30].forEach((value, i) => expect(Math.abs(colour[i]! - value)).toBeLessThan(5));
  });

  it.each(['png', 'jpeg', 'tiff', 'webp', 'avif'] as const)('finds half a %s', async (format) => {
    const file = join(root, `half.${format}`);
    await encodeImage(drawnPicture(300, 200, 3, 8, 1), file, { format });
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length / 2));
    await expect(readPreview(file, 32)).rejects.toMatchObject({ code: 'image/broken' });
  });

  it('tells of a file that is not there', async () => {
    await expect(readPreview(join(root, 'none.png'), 32)).rejects.toMatchObject({ code: 'file/missing' });
  });
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../../src-main/engine/image/picture.ts';
import { allValues } from '../../../helpers/images.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { makeTiff, type Tag } from '../../../helpers/raw-files.ts';
import { hasTool, titled, told } from '../../../helpers/tools.ts';

const folder = temporaryFolder();

async function tiff(name: string, tags: Tag[], strip: Uint8Array): Promise<string> {
  const size: Tag[] = [
    [256, 4, [2]],
    [257, 4, [1]],
    [259, 3, [1]],
    [278, 4, [1]],
  ];
  const file = join(folder, `${name}.tif`);
  await writeFile(file, makeTiff([{ tags: [...size, ...tags], strip }]));
  return file;
}

describe('kinds of pixels', () => {
  it('a palette becomes its colours', async () => {
    const map = Array.from({ length: 48 }, () => 0);
    for (const [place, value] of [
      [1, 0xffff],
      [16 + 2, 0x8080],
      [32 + 1, 0x4040],
    ] as const)
      map[place] = value;
    const palette: Tag[] = [
      [258, 3, [4]],
      [262, 3, [3]],
      [277, 3, [1]],
      [320, 3, map],
    ];
    const { raster } = await decodeImage(await tiff('palette', palette, Uint8Array.of(0x12)));
    expect([...raster.data]).toEqual([255, 0, 64, 0, 128, 0]);
  });

  it.each([
    ['beside the colours (2)', 2, [64, 32, 0, 10, 20, 30]],
    ['in the colours (1): they are freed of it', 1, [127, 63, 0, 10, 20, 30]],
  ])('transparency %s', async (_, kind, values) => {
    const tags: Tag[] = [
      [258, 3, [8, 8, 8, 8]],
      [262, 3, [2]],
      [277, 3, [4]],
      [338, 3, [kind]],
    ];
    const file = await tiff(`alpha-${kind}`, tags, Uint8Array.of(64, 32, 0, 128, 10, 20, 30, 255));
    const picture = await decodeImage(file);
    expect([...picture.raster.data]).toEqual(values);
    expect([...picture.alpha!]).toEqual([128, 255]);
    await encodeImage(picture, `${file}.copy`, { format: 'tiff' });
    expect((await decodeImage(`${file}.copy`)).raster).toEqual(picture.raster);
  });
});

const identify = 'identify';

describe.skipIf(!hasTool(identify))(titled(identify, 'a deep picture in a wide gamut'), () => {
  it.each(['png', 'tiff'] as const)('%s: every value, and the profile', async (format) => {
    const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: 'black' } });
    const { icc } = await sharp(await pixel.withIccProfile('p3').png().toBuffer()).metadata();
    const picture = newPicture(allValues(3));
    const [file, copy] = [join(folder, `deep.${format}`), join(folder, `deep-${format}.ppm`)];
    await encodeImage({ ...picture, source: { ...picture.source, icc: icc! } }, file, { format });
    expect(told(identify, '-format', '%z %[profile:icc] %k', file)).toMatch(/^16 \S.* 65536/);
    expect(Buffer.from((await decodeImage(file)).source.icc!)).toEqual(icc);
    told('convert', file, '-depth', '16', copy);
    expect(told('compare', '-metric', 'AE', file, copy, 'null:').trim()).toBe('0');
  });
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { isLinear } from '../../../../src-main/engine/image/light.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { makePng } from '../../../helpers/raw-files.ts';
import { hasTool, titled, told } from '../../../helpers/tools.ts';

const folder = temporaryFolder();

const gamma: [string, Uint8Array] = ['gAMA', Uint8Array.of(0, 1, 0x86, 0xa0)];
const primaries: [string, Uint8Array] = [
  'cHRM',
  Uint8Array.from({ length: 32 }, (_, i) => (i % 4 === 3 ? i : 0)),
];
const wide: [string, Uint8Array] = ['cICP', Uint8Array.of(9, 16, 0, 1)];

async function through(...chunks: [string, Uint8Array][]) {
  const file = join(folder, `${chunks.map(([name]) => name).join('-')}.png`);
  await writeFile(
    file,
    makePng({ width: 1, height: 1, bits: 16, type: 0, rows: Uint8Array.of(1, 2), chunks }),
  );
  const picture = await decodeImage(file);
  const copy = `${file}.copy.png`;
  await encodeImage(picture, copy, { format: 'png' });
  return { picture, copy, back: await decodeImage(copy) };
}

describe('what a PNG says of its colours', () => {
  it.each([[[gamma, primaries]], [[wide]], [[['sRGB', Uint8Array.of(0)]]]] as [[string, Uint8Array][]][])(
    'stays, %#',
    async (chunks) => {
      const { picture, back } = await through(...chunks);
      expect(picture.source.colourChunks).toHaveLength(chunks.length);
      expect(back.source.colourChunks).toEqual(picture.source.colourChunks);
      expect(back.raster).toEqual(picture.raster);
    },
  );

  it('tells light from code values', async () => {
    expect(isLinear((await through(gamma)).picture.source)).toBe(true);
    expect(isLinear((await through(gamma, ['sRGB', Uint8Array.of(0)])).picture.source)).toBe(false);
    expect(isLinear((await through(['cICP', Uint8Array.of(1, 8, 0, 1)])).picture.source)).toBe(true);
    expect(isLinear((await through(wide)).picture.source)).toBe(false);
  });

  it.skipIf(!hasTool('exiftool'))(titled('exiftool', 'is there for others'), async () => {
    const { copy } = await through(gamma, primaries);
    const text = told('exiftool', '-s', '-Gamma', '-WhitePointX', '-RedX', copy);
    expect(text).toMatch(/Gamma +: 1\n/);
    expect(text).toMatch(/WhitePointX/);
  });
});

import { join } from 'node:path';
import sharp from 'sharp';
import { array, assert, integer, nat, property } from 'fast-check';
import { expect, test } from 'vitest';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { cropRaster, storedRect, upright, uprightSize } from '../../../../src-main/engine/image/upright.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const root = temporaryFolder();
const [width, height] = [5, 3];
const pixels = Uint8Array.from({ length: width * height * 3 }, (_, i) => i * 5);

test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %d turns as sharp does', async (orientation) => {
  const file = join(root, `${orientation}.png`);
  await sharp(pixels, { raw: { width, height, channels: 3 } })
    .withMetadata({ orientation })
    .toFile(file);
  const { raster, source } = await decodeImage(file);
  const expected = await sharp(file).autoOrient().raw().toBuffer({ resolveWithObject: true });
  const turned = upright(raster, source.orientation);
  expect([turned.width, turned.height]).toEqual([expected.info.width, expected.info.height]);
  expect(Buffer.from(turned.data as Uint8Array)).toEqual(expected.data);
});

test('a part of the upright picture is the upright part of the stored one', () => {
  const raster = { data: pixels, width, height, channels: 3 } as const;
  assert(
    property(integer({ min: 1, max: 8 }), array(nat(), { minLength: 4, maxLength: 4 }), (o, n) => {
      const size = uprightSize(raster, o);
      const [x, y] = [n[0]! % size.width, n[1]! % size.height];
      const part = { x, y, width: 1 + (n[2]! % (size.width - x)), height: 1 + (n[3]! % (size.height - y)) };
      const stored = cropRaster(raster, storedRect(part, raster, o));
      expect(upright(stored, o)).toEqual(cropRaster(upright(raster, o), part));
    }),
  );
});

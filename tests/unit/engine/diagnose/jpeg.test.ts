import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { qualityOfFile } from '../../../../src-main/engine/diagnose/jpeg-table.ts';
import { crop } from '../../../../src-main/engine/image/pixels.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../../src-main/engine/image/picture.ts';
import { pixelsToRaster } from '../../../../src-main/engine/image/raster.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { diagnosed, drawn, withNoise } from './noisy.ts';

const folder = temporaryFolder();

describe('traces of JPEG', () => {
  it.each([20, 50, 80])(
    'in pixels tell the quality, also of a part that was cut out: %d',
    async (quality) => {
      const coded = await withNoise(await withNoise(drawn(3, 1, 160), 'gaussian:8'), `jpeg:${quality}`);
      for (const part of [coded, crop(coded, 3, 5, 150, 140)]) {
        const { jpeg, advice } = diagnosed(part);
        expect(jpeg!.from).toBe('pixels');
        expect(Math.abs(jpeg!.quality! - quality)).toBeLessThanOrEqual(2);
        expect(advice.blindSpot.troubles).toContain('jpeg-blocks');
      }
    },
  );

  it('are not in pictures that never were JPEG files', async () => {
    expect(diagnosed(drawn(1, 1)).jpeg).toBeNull();
    expect(diagnosed(await withNoise(drawn(3, 1, 160), 'gaussian:10')).jpeg).toBeNull();
  });

  it.each([10, 50, 75, 95])('in a file are its table: %d', async (quality) => {
    const file = join(folder, `${quality}.jpg`);
    await encodeImage(newPicture(pixelsToRaster(drawn(3, 4, 64), 8)), file, { format: 'jpeg', quality });
    expect(await qualityOfFile(file)).toBe(quality);
  });

  it('say nothing where a file is damaged or gone', async () => {
    const file = join(folder, 'broken.jpg');
    writeFileSync(file, Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 10, 0, 1]));
    expect(await qualityOfFile(file)).toBeNull();
    expect(await qualityOfFile(join(folder, 'none.jpg'))).toBeNull();
  });
});

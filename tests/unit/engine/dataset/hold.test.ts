import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holdImage } from '../../../../src-main/engine/dataset/hold.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { luma } from '../../../../src-main/engine/image/colour.ts';
import { pixelsOf } from '../../../../src-main/engine/image/picture.ts';
import { rasterToPixels } from '../../../../src-main/engine/image/raster.ts';
import { expectClose } from '../../../helpers/close.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { drawnPicture } from '../../../helpers/images.ts';

const folder = temporaryFolder();

describe.each([false, true])('holdImage, shared: %s', (shared) => {
  it.each([
    [1, 8, 1],
    [1, 16, 3],
    [3, 8, 3],
    [3, 16, 3],
  ] as const)('keeps %i channels of %i bits for a net of %i channels', async (channels, depth, net) => {
    const picture = drawnPicture(9, 7, channels, depth, 1, true);
    const file = join(folder, `${channels}-${depth}-${net}-${shared}.png`);
    await encodeImage(picture, file, { format: 'png' });
    const held = await holdImage(file, net, shared);
    expect({ ...held, data: [...held.data] }).toEqual({ ...picture.raster, data: [...picture.raster.data] });
    expect(held.data.constructor).toBe(picture.raster.data.constructor);
    expect(held.data.buffer instanceof SharedArrayBuffer).toBe(shared);
  });

  it.each([8, 16] as const)('turns colour of %i bits into 16-bit luma for a grey net', async (depth) => {
    const picture = drawnPicture(9, 7, 3, depth, 2);
    const file = join(folder, `luma-${depth}-${shared}.png`);
    await encodeImage(picture, file, { format: 'png' });
    const held = rasterToPixels(await holdImage(file, 1, shared));
    expect(held.channels).toBe(1);
    expectClose(held.data, luma(pixelsOf(picture)).data, { absolute: 0.51 / 65535 });
  });
});

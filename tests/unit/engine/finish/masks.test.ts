import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brushCover, protectMask, type ProtectMask } from '../../../../src-main/contract/config/finish.ts';
import { maskFileOf } from '../../../../src-main/engine/denoise/mask-file.ts';
import { drawnMask } from '../../../../src-main/engine/finish/image-mask.ts';
import { paintedMask } from '../../../../src-main/engine/finish/painted-mask.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { newPicture, type Picture } from '../../../../src-main/engine/image/picture.ts';
import { blankRaster, pixelsToRaster } from '../../../../src-main/engine/image/raster.ts';
import {
  storedPoint,
  storedRect,
  uprightPoint,
  uprightSize,
} from '../../../../src-main/engine/image/upright.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const root = temporaryFolder();

function painted(strokes: object[], invert = false): ProtectMask {
  return protectMask.parse({ strokes, invert });
}

const squiggle = painted([
  { points: [10, 10, 50, 14, 52, 40], radius: 6, hardness: 50 },
  { points: [40, 30], radius: 12.5 },
  { points: [30, 12, 45, 12], radius: 3, hardness: 100, erase: true },
]);

describe('points of a turned page', () => {
  it('go to and fro, and agree with rectangles', () => {
    const side = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 8 }), fc.nat(), (width, height, turn, n) => {
        const stored = { width, height };
        const page = uprightSize(stored, turn);
        const [x, y] = [n % page.width, Math.floor(n / page.width) % page.height];
        const pixel = storedRect({ x, y, width: 1, height: 1 }, stored, turn);
        const point = storedPoint(x + 0.5, y + 0.5, stored, turn);
        expect(point).toEqual([pixel.x + 0.5, pixel.y + 0.5]);
        expect(uprightPoint(...point, stored, turn)).toEqual([x + 0.5, y + 0.5]);
      }),
    );
  });
});

describe('a painted mask', () => {
  const page = { width: 64, height: 48, orientation: 1 };
  const whole = { x: 0, y: 0, width: 64, height: 48 };

  it('covers in full within its hard part, and nothing beyond its radius', () => {
    const cover = paintedMask(painted([{ points: [20.5, 20.5], radius: 10, hardness: 50 }]), page)(whole)!;
    const at = (x: number, y: number) => cover[y * 64 + x]!;
    expect([at(20, 20), at(25, 20), at(30, 20), at(20, 31)]).toEqual([1, 1, 0, 0]);
    expect(at(28, 20)).toBeCloseTo(brushCover(8, 10, 50), 6);
    expect(brushCover(7.5, 10, 50)).toBe(0.5);
  });

  it('is the same in parts, and turned as the page is', () => {
    const upright = paintedMask(squiggle, page)(whole)!;
    expect(new Set(upright).size).toBeGreaterThan(20);
    for (let turn = 1; turn <= 8; turn++) {
      const stored = { ...uprightSize(page, turn), orientation: turn };
      const mask = paintedMask(squiggle, stored);
      for (const part of [
        { x: 30, y: 5, width: 17, height: 30 },
        { x: 0, y: 20, width: 40, height: 9 },
      ]) {
        const rect = storedRect(part, stored, turn);
        const cover = mask(rect)!;
        for (let y = 0; y < part.height; y++)
          for (let x = 0; x < part.width; x++) {
            const [u, v] = storedPoint(part.x + x + 0.5, part.y + y + 0.5, stored, turn);
            const own = cover[Math.floor(v - rect.y) * rect.width + Math.floor(u - rect.x)]!;
            expect(own).toBeCloseTo(upright[(part.y + y) * 64 + part.x + x]!, 4);
          }
      }
    }
  });

  it('can be erased again, and turned round', () => {
    const cover = paintedMask(squiggle, page)(whole)!;
    expect(cover[12 * 64 + 38]).toBe(0);
    const inverted = paintedMask({ ...squiggle, invert: true }, page)(whole)!;
    inverted.forEach((v, i) => expect(v).toBeCloseTo(1 - cover[i]!, 6));
  });

  it('says where nothing is painted', () => {
    const far = { x: 0, y: 46, width: 20, height: 2 };
    expect(paintedMask(squiggle, page)(far)).toBeNull();
    expect(paintedMask(painted([], true), page)(far)).toEqual(new Float32Array(40).fill(1));
  });

  it.each([
    ['half a point', [{ points: [1, 2, 3], radius: 4 }]],
    ['no radius', [{ points: [1, 2], radius: 0 }]],
    ['too many points', Array.from({ length: 60 }, () => ({ points: Array(3000).fill(1), radius: 4 }))],
    ['too many strokes', Array.from({ length: 1001 }, () => ({ points: [1, 2], radius: 4 }))],
    ['no number', [{ points: [1, Infinity], radius: 4 }]],
  ])('is refused with %s', (_, strokes) => {
    expect(protectMask.safeParse({ strokes }).success).toBe(false);
  });
});

/** White on the left half. */
async function halfWhite(
  name: string,
  width: number,
  height: number,
  change: (p: Picture) => Picture = (p) => p,
) {
  const raster = blankRaster(width, height, 1, 8);
  raster.data.forEach((_, i) => (raster.data[i] = i % width < width / 2 ? 255 : 0));
  const file = join(root, name);
  await encodeImage(change(newPicture(raster)), file, { format: 'png' });
  return file;
}

describe('a picture as a mask', () => {
  const row = { x: 0, y: 3, width: 40, height: 1 };

  it('leaves alone what is white, whatever its size', async () => {
    const of = { width: 40, height: 20, orientation: 1 };
    const expected = Float32Array.from({ length: 40 }, (_, i) => (i < 20 ? 1 : 0));
    expect((await drawnMask(await halfWhite('same.png', 40, 20), 0, of))(row)).toEqual(expected);
    const large = await drawnMask(await halfWhite('large.png', 400, 200), 3, of);
    expect(large(row)).toEqual(expected);
    const small = await drawnMask(await halfWhite('small.png', 20, 10), 0, of);
    expect(Math.abs(small(row)![18]! - 1) + small(row)![21]!).toBeLessThan(0.3);
    expect(large({ ...row, x: 30, width: 5 })).toBeNull();
  });

  it('lies over the page as it is seen', async () => {
    const of = { width: 20, height: 40, orientation: 6 };
    const mask = await drawnMask(await halfWhite('upright.png', 40, 20), 0, of);
    // Turned a quarter to the right for showing: what is on the left is stored below.
    const cover = mask({ x: 5, y: 0, width: 1, height: 40 })!;
    expect(cover.indexOf(1)).toBe(20);
    expect(cover.filter((v) => v === 1)).toHaveLength(20);
  });

  it('protects nothing where it is transparent, and may have colours and 16 bits', async () => {
    const file = await halfWhite('alpha.png', 40, 20, (picture) => ({
      ...picture,
      alpha: picture.raster.data.map((_, i) => (i % 40 < 10 ? 255 : 0)),
      source: { ...picture.source, alpha: true },
    }));
    const of = { width: 40, height: 20, orientation: 1 };
    expect((await drawnMask(file, 0, of))(row)!.filter((v) => v === 1)).toHaveLength(10);
    const data = new Float32Array(3 * 40 * 20).map((_, i) => (i % 3 === 1 ? 1 : 0));
    const green = join(root, 'green.png');
    await encodeImage(newPicture(pixelsToRaster({ data, width: 40, height: 20, channels: 3 }, 16)), green, {
      format: 'png',
    });
    expect((await drawnMask(green, 0, of))(row)![0]).toBeCloseTo(0.587, 2);
  });

  it('of another shape is refused', async () => {
    const file = await halfWhite('tall.png', 20, 40);
    await expect(drawnMask(file, 0, { width: 40, height: 20, orientation: 1 })).rejects.toMatchObject({
      code: 'mask/other-shape',
      values: { file, width: 20, height: 40, page: '40 x 20' },
    });
  });
});

describe('masks in a folder', () => {
  it('are found by the names of the inputs, with the folders above', async () => {
    const folder = temporaryFolder();
    for (const name of ['a.png', 'one/a.png', 'b.tif']) {
      await encodeImage(newPicture(blankRaster(2, 2, 1, 8)), join(folder, name), { format: 'png' });
    }
    const of = (input: string) => maskFileOf(folder, input);
    expect(await of('/photos/two/a.jpg')).toBe(join(folder, 'a.png'));
    expect(await of('/photos/one/a.jpg')).toBe(join(folder, 'one/a.png'));
    expect(await of('b.jpg')).toBe(join(folder, 'b.tif'));
    await expect(of('bb.jpg')).rejects.toMatchObject({
      code: 'mask/missing',
      values: { file: 'bb.jpg', folder },
    });
    expect(await maskFileOf(folder, 'bb.jpg', true)).toBeNull();
    expect(await maskFileOf(join(folder, 'a.png'), 'anything.jpg')).toBe(join(folder, 'a.png'));
    await expect(maskFileOf(join(folder, 'no.png'), 'a.jpg')).rejects.toMatchObject({ code: 'file/missing' });
  });
});

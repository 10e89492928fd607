import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fromEye, gammaOfProfile, isLinear, toEye } from '../../../../src-main/engine/image/light.ts';
import { allValues } from '../../../helpers/images.ts';

/** A profile with nothing but a curve for green. */
function profile(curve: Buffer): Buffer {
  const out = Buffer.alloc(144 + curve.length);
  out.writeUInt32BE(1, 128);
  out.write('gTRC', 132, 'latin1');
  out.writeUInt32BE(144, 136);
  out.writeUInt32BE(curve.length, 140);
  curve.copy(out, 144);
  return out;
}

function curv(...values: number[]): Buffer {
  const out = Buffer.alloc(14 + 2 * values.length);
  out.write('curv', 'latin1');
  out.writeUInt32BE(values.length, 8);
  values.forEach((value, i) => out.writeUInt16BE(value, 12 + 2 * i));
  return out;
}

function para(kind: number, ...numbers: number[]): Buffer {
  const out = Buffer.alloc(12 + 4 * numbers.length);
  out.write('para', 'latin1');
  out.writeUInt16BE(kind, 8);
  numbers.forEach((value, i) => out.writeInt32BE(Math.round(value * 65536), 12 + 4 * i));
  return out;
}

describe('the curve of a profile', () => {
  it.each([
    ['none at all', curv(), 1],
    ['a number', curv(Math.round(1.8 * 256)), 1.8],
    ['a table', curv(0, Math.round(65535 * 0.5 ** 2.2), 65535), 2.2],
    ['a straight table', curv(0, 16384, 32768, 49151, 65535), 1],
    ['a formula', para(0, 2.4), 2.4],
    ['the formula of sRGB', para(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045), 2.22],
    ['a straight formula', para(4, 1, 1, 0, 1, 0, 0, 0), 1],
  ])('%s', (_, curve, gamma) => {
    expect(gammaOfProfile(profile(curve))).toBeCloseTo(gamma, 2);
    expect(isLinear({ icc: profile(curve) })).toBe(gamma === 1);
  });

  it('of what is no profile is not known', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(200, 255), profile(Buffer.alloc(3)), profile(para(9))])
      expect(gammaOfProfile(bytes)).toBeUndefined();
  });

  it('of profiles that are used everywhere is no light', async () => {
    const red = sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } });
    for (const name of ['srgb', 'p3']) {
      const { icc } = await sharp(await red.clone().withIccProfile(name).png().toBuffer()).metadata();
      expect(isLinear({ icc: icc! })).toBe(false);
    }
  });

  it('is asked before the word of the file', () => {
    expect(isLinear({ gamma: 1 })).toBe(true);
    expect(isLinear({ gamma: 2.2 })).toBe(false);
    expect(isLinear({})).toBe(false);
    expect(isLinear({ gamma: 1, icc: profile(para(0, 2.2)) })).toBe(false);
  });
});

describe('light for the eye', () => {
  it('comes back as it was, every value of 16 bits', () => {
    const raster = allValues(3);
    const seen = toEye(raster);
    const back = { ...raster, data: new Uint16Array(raster.data.length) };
    fromEye(seen.data, back);
    expect(back.data).toEqual(raster.data);
  });

  it('has the middle where the eye has it', () => {
    const grey = { data: Uint16Array.of(0, 14029, 65535), width: 3, height: 1, channels: 1 } as const;
    const [black, middle, white] = toEye(grey).data;
    expect([black, white]).toEqual([0, 1]);
    expect(middle).toBeCloseTo(0.5, 4);
  });
});

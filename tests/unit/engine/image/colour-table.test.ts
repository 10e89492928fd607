import sharp from 'sharp';
import { expect, it } from 'vitest';
import { colourTable } from '../../../../src-main/engine/image/colour-table.ts';

/** A grey profile with a plain power as its curve (ICC.1, version 2). */
function greyProfile(gamma: number): Buffer {
  const d50 = [0.9642, 1, 0.8249].map((value) => Math.round(value * 65536));
  const icc = Buffer.alloc(192);
  icc.writeUInt32BE(icc.length, 0);
  icc.writeUInt32BE(0x02100000, 8);
  icc.write('mntrGRAYXYZ ', 12, 'latin1');
  icc.write('acsp', 36, 'latin1');
  d50.forEach((value, i) => icc.writeUInt32BE(value, 68 + 4 * i));
  const tags = [
    ['wtpt', 156, 20],
    ['kTRC', 176, 14],
  ] as const;
  icc.writeUInt32BE(tags.length, 128);
  for (const [i, [name, at, length]] of tags.entries()) {
    icc.write(name, 132 + 12 * i, 'latin1');
    icc.writeUInt32BE(at, 136 + 12 * i);
    icc.writeUInt32BE(length, 140 + 12 * i);
  }
  icc.write('XYZ ', 156, 'latin1');
  d50.forEach((value, i) => icc.writeUInt32BE(value, 164 + 4 * i));
  icc.write('curv', 176, 'latin1');
  icc.writeUInt32BE(1, 184);
  icc.writeUInt16BE(Math.round(gamma * 256), 188);
  return icc;
}

async function builtIn(name: 'p3' | 'srgb'): Promise<Uint8Array> {
  const image = sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } });
  return (await sharp(await image.withIccProfile(name).png().toBuffer()).metadata()).icc!;
}

it('linear grey becomes brighter, as sRGB wants it', async () => {
  const table = (await colourTable(greyProfile(1), 1))!;
  const grey = (value: number) => Array.from(table.data.subarray(3 * value, 3 * value + 3));
  for (const value of [0, 10, 55, 128, 255]) {
    const light = value / 255;
    const expected = 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);
    for (const sample of grey(value)) expect(Math.abs(sample - expected)).toBeLessThanOrEqual(2);
  }
});

it('Display P3 is wider than sRGB: its red is cut off, its greys stay', async () => {
  const { data, side } = (await colourTable(await builtIn('p3'), 3))!;
  const at = (r: number, g: number, b: number) => {
    const place = 3 * ((r * side + g) * side + b);
    return Array.from(data.subarray(place, place + 3));
  };
  expect(at(side - 1, 0, 0)).toEqual([255, 0, 0]);
  for (const sample of at(16, 16, 16)) expect(Math.abs(sample - 128)).toBeLessThanOrEqual(1);
  const [red, green] = at(24, 8, 8);
  expect(red).toBeGreaterThan(191 + 5);
  expect(green).toBeLessThan(64 - 5);
});

it('there is no table for sRGB, for a damaged profile, or for one of another kind', async () => {
  expect(await colourTable(await builtIn('srgb'), 3)).toBeNull();
  expect(await colourTable(Buffer.alloc(200, 7), 3)).toBeNull();
  expect(await colourTable(greyProfile(1), 3)).toBeNull();
});

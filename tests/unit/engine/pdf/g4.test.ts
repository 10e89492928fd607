import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import sharp from 'sharp';
import { packG4 } from '../../../../src-main/engine/pdf/g4.ts';

function tag(id: number, value: number): Buffer {
  const entry = Buffer.alloc(12);
  entry.writeUInt16LE(id, 0);
  entry.writeUInt16LE(4, 2);
  entry.writeUInt32LE(1, 4);
  entry.writeUInt32LE(value, 8);
  return entry;
}

/** What libtiff reads out of it. */
async function unpacked(packed: Buffer, width: number, height: number): Promise<Buffer> {
  // A Group 4 strip in which white is 0: width, height, bits, kind, white, place, samples, rows, bytes.
  const tags: [number, number][] = [
    [256, width],
    [257, height],
    [258, 1],
    [259, 4],
    [262, 0],
    [273, 8],
    [277, 1],
    [278, height],
    [279, packed.length],
  ];
  const head = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  head.writeUInt32LE(8 + packed.length, 4);
  const count = Buffer.from([tags.length, 0]);
  const file = Buffer.concat([head, packed, count, ...tags.map(([id, v]) => tag(id, v)), Buffer.alloc(4)]);
  return sharp(file).toColourspace('b-w').raw().toBuffer();
}

async function expectSame(samples: Uint8Array, width: number, height: number): Promise<void> {
  const found = await unpacked(packG4(samples, width, height), width, height);
  expect(Buffer.compare(found, Buffer.from(samples))).toBe(0);
}

it('any picture comes out of it as it went in', async () => {
  const picture = fc.record({
    width: fc.integer({ min: 1, max: 90 }),
    height: fc.integer({ min: 1, max: 12 }),
    runs: fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(picture, async ({ width, height, runs }) => {
      const samples = new Uint8Array(width * height).fill(255);
      let at = 0;
      for (const [i, run] of runs.entries()) {
        if (i % 2 === 0) samples.fill(0, at, at + run);
        at += run;
      }
      await expectSame(samples, width, height);
    }),
    { numRuns: 60 },
  );
});

it('runs of every length that has a word of its own, and longer ones', async () => {
  const lengths = [
    ...Array.from({ length: 64 }, (_, i) => i + 1),
    ...Array.from({ length: 41 }, (_, i) => 64 * (i + 1)),
    2561,
    6000,
  ];
  const width = 6100;
  const samples = new Uint8Array(width * lengths.length * 2).fill(255);
  for (const [row, length] of lengths.entries()) {
    samples.fill(0, 2 * row * width, 2 * row * width + length);
    samples.fill(0, (2 * row + 1) * width + length, (2 * row + 2) * width);
  }
  await expectSame(samples, width, lengths.length * 2);
});

it('a page of text takes a small part of its bits', () => {
  const samples = new Uint8Array(800 * 1000).map((_, i) =>
    (((i >> 3) % 100) * 7 + Math.floor(i / 8000) * 13) % 11 < 3 ? 0 : 255,
  );
  expect(packG4(samples, 800, 1000).length).toBeLessThan(100_000 / 2);
});

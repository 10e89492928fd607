import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { maskBlindSpots } from '../../../../src-main/engine/dataset/blind-spot.ts';
import { blank, type Pixels } from '../../../../src-main/engine/image/pixels.ts';

/** Every pixel has a value of its own. */
function numbered(width: number, height: number, channels: 1 | 3): Pixels {
  const pixels = blank(width, height, channels);
  for (let i = 0; i < pixels.data.length; i++) pixels.data[i] = Math.floor(i / channels) + (i % channels) / 4;
  return pixels;
}

describe('maskBlindSpots', () => {
  it('masks one pixel in each cell of 4 x 4, all places as likely', () => {
    const random = randomFrom(1);
    const counts = new Float64Array(16);
    for (let n = 0; n < 50; n++) {
      const spots = maskBlindSpots(numbered(16, 16, 1), random);
      expect(spots).toHaveLength(16);
      const cells = [...spots].map((s) => Math.floor((s % 16) / 4) + 4 * Math.floor(s / 16 / 4));
      expect(cells).toEqual(Array.from({ length: 16 }, (_, i) => i));
      for (const s of spots) counts[(s % 4) + 4 * (Math.floor(s / 16) % 4)]! += 1;
    }
    // 50 expected at each place of a cell; five standard errors.
    for (const count of counts) expect(Math.abs(count - 50)).toBeLessThan(5 * Math.sqrt(50));
  });

  it('is a sixteenth of the pixels of the usual patches', () => {
    for (const side of [28, 40, 64, 128]) {
      const share = maskBlindSpots(numbered(side, side, 1), randomFrom(1)).length / side ** 2;
      expect(share).toBe(1 / 16);
    }
  });

  it('puts a near other pixel there, whole, and changes nothing else', () => {
    const sides = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(
        sides,
        sides,
        fc.constantFrom(1 as const, 3 as const),
        fc.nat(),
        (width, height, channels, seed) => {
          fc.pre(width * height > 1);
          const pixels = numbered(width, height, channels);
          const spots = new Set(maskBlindSpots(pixels, randomFrom(seed)));
          const found = Array.from({ length: width * height }, (_, i) => pixels.data[i * channels]!);
          expect(pixels.data).toEqual(
            pixels.data.map((_, i) => found[Math.floor(i / channels)]! + (i % channels) / 4),
          );
          expect(found.map((v, i) => (spots.has(i) ? i : v))).toEqual(found.map((_, i) => i));
          for (const spot of spots) expectNear(found[spot]!, spot, width);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes each of the 24 neighbours as often', () => {
    const random = randomFrom(9);
    const counts = new Map<number, number>();
    for (let n = 0; n < 4800; n++) {
      const pixels = numbered(5, 5, 1);
      const [spot] = maskBlindSpots(pixels, random);
      if (spot !== 12) continue;
      counts.set(pixels.data[12]!, (counts.get(pixels.data[12]!) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    for (const count of counts.values()) expect(Math.abs(count - 8)).toBeLessThan(5 * Math.sqrt(8));
  });
});

function places(pixels: Pixels): { i: number; from: number }[] {
  return Array.from(pixels.data, (value, i) => ({ i, from: value }));
}

describe('maskBlindSpots along rows and columns', () => {
  it('hides the neighbours along the line with each pixel, and shows values of other lines there', () => {
    for (const shape of ['row', 'column'] as const)
      for (const reach of [1, 4]) {
        const side = 48;
        const pixels = numbered(side, side, 1);
        const spots = maskBlindSpots(pixels, randomFrom(reach), { shape, reach });
        const line = (i: number) => (shape === 'row' ? Math.floor(i / side) : i % side);
        const along = (i: number) => (shape === 'row' ? i % side : Math.floor(i / side));
        const changed = places(pixels).filter(({ i, from }) => i !== from);
        const isHidden = new Set(changed.map(({ i }) => i));
        for (const spot of spots)
          for (let d = -reach; d <= reach; d++) {
            const at = along(spot) + d;
            const to = shape === 'row' ? spot + d : spot + d * side;
            if (at >= 0 && at < side) expect(isHidden.has(to)).toBe(true);
          }
        for (const { i, from } of changed) {
          expect(line(from)).not.toBe(line(i));
          expectNear(from, i, side);
        }
        expect(isHidden.size / side ** 2).toBeLessThan(0.35);
        expect(spots.length).toBeGreaterThan(side);
      }
  });

  it('hides whole lines where the reach is that long, and has them predicted whole', () => {
    const pixels = numbered(12, 9, 3);
    const spots = maskBlindSpots(pixels, randomFrom(1), { shape: 'row', reach: 64 });
    const rows = new Set([...spots].map((spot) => Math.floor(spot / 12)));
    expect(rows.size).toBe(3);
    expect(new Set(spots).size).toBe(36);
    for (const spot of spots) expect(Math.floor(pixels.data[3 * spot]! / 12)).not.toBe(Math.floor(spot / 12));
  });
});

function expectNear(found: number, spot: number, width: number): void {
  expect(found).not.toBe(spot);
  expect(Math.abs((found % width) - (spot % width))).toBeLessThanOrEqual(2);
  expect(Math.abs(Math.floor(found / width) - Math.floor(spot / width))).toBeLessThanOrEqual(2);
}

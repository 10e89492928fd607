import { assert, integer, property } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { brushCover, mostNumbers, stroke, type Stroke } from '../../../../src-main/contract/config/finish.ts';
import { begun, covering, drawnOn, isFull, led } from '../../../../src-renderer/viewer/paint.ts';

const tip = { radius: 10, erase: false };

describe('a line', () => {
  test('goes on where the pointer goes, and not where it trembles', () => {
    const first = begun(tip, { x: 1.234, y: 5 });
    expect(first.points).toEqual([1.2, 5]);
    expect(drawnOn(first, { x: 1.5, y: 5.2 })).toBe(first);
    expect(drawnOn(first, { x: 4, y: 5 }).points).toEqual([1.2, 5, 4, 5]);
  });

  test('is full before the studio would refuse it', () => {
    let line = begun({ radius: 1, erase: true }, { x: 0, y: 0 });
    for (let i = 1; !isFull(line); i++) line = drawnOn(line, { x: i, y: i % 7 });
    expect(stroke.safeParse(line).success).toBe(true);
  });
});

test('a rectangle is covered but for its corners, and nothing around it', () => {
  const side = integer({ min: 8, max: 3000 });
  const place = integer({ min: 0, max: 3000 });
  assert(
    property(place, place, side, side, (x, y, width, height) => {
      const line = covering({ x, y, width, height });
      expect(stroke.safeParse(line).success).toBe(true);
      expect(line.points.length).toBeLessThan(mostNumbers);
      for (const [across, down] of [
        [0.5, 0.5],
        [0.5, 0.03],
        [0.03, 0.5],
        [0.97, 0.5],
        [0.4, 0.97],
        [0.1, 0.1],
        [0.9, 0.87],
      ] as const)
        expect(coverAt(line, x + across * width, y + down * height)).toBe(1);
      for (const [across, down] of [
        [-0.1, 0.5],
        [1.1, 0.5],
        [0.5, -0.1],
        [0.5, 1.1],
      ] as const)
        expect(coverAt(line, x + across * width - Math.sign(0.5 - across), y + down * height)).toBe(0);
    }),
    { numRuns: 60 },
  );
});

function coverAt({ points, radius, hardness }: Stroke, x: number, y: number): number {
  let nearest = Infinity;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [ax, ay, bx, by] = points.slice(i, i + 4) as [number, number, number, number];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = length > 0 ? ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length : 0;
    const at = Math.min(Math.max(along, 0), 1);
    nearest = Math.min(nearest, Math.hypot(x - ax - at * (bx - ax), y - ay - at * (by - ay)));
  }
  return brushCover(nearest, radius, hardness);
}

it('keys lead a brush as far as the picture is seen', () => {
  const seen = { x: 10, y: 10, width: 20, height: 20 };
  expect(led({ x: 12, y: 12 }, { x: 5, y: -5 }, seen)).toEqual({ x: 17, y: 10 });
});

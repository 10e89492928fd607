import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  followRange,
  panRange,
  zoomRange,
  type Range,
} from '../../../../../src-renderer/widgets/chart/range.ts';

const whole = { min: 0, max: 1000 };
const inside = fc
  .tuple(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }))
  .map(([from, length]): Range => ({ min: from * 1000, max: Math.min(1000, (from + length) * 1000) }));

test('zooming keeps the value under the cursor where it is', () => {
  expect(zoomRange(whole, whole, 250, 0.5, 10)).toEqual({ min: 125, max: 625 });
  expect(zoomRange({ min: 125, max: 625 }, whole, 250, 0.5, 10)).toEqual({ min: 187.5, max: 437.5 });
});

test('zooming out far enough shows everything again', () => {
  expect(zoomRange({ min: 100, max: 200 }, whole, 150, 20, 10)).toBeNull();
});

test('zooming in stops at the narrowest stretch', () => {
  const near = zoomRange({ min: 100, max: 112 }, whole, 106, 0.5, 10)!;
  expect(near.max - near.min).toBeCloseTo(10);
});

test('whatever is zoomed and moved stays on the axis', () => {
  const factor = fc.double({ min: 0.1, max: 10, noNaN: true });
  const place = fc.double({ min: -500, max: 1500, noNaN: true });
  fc.assert(
    fc.property(inside, place, factor, (shown, centre, by) => {
      const zoomed = zoomRange(shown, whole, centre, by, 5) ?? whole;
      const moved = panRange(zoomed, whole, centre);
      for (const range of [zoomed, moved]) {
        expect(range.min).toBeGreaterThanOrEqual(-1e-9);
        expect(range.max).toBeLessThanOrEqual(1000 + 1e-9);
        expect(range.max).toBeGreaterThan(range.min);
      }
      expect(moved.max - moved.min).toBeCloseTo(zoomed.max - zoomed.min);
    }),
  );
});

test('a stretch at the end follows what comes in, another one stays', () => {
  const grown = { min: 0, max: 1200 };
  expect(followRange({ min: 800, max: 1000 }, whole, grown)).toEqual({ min: 1000, max: 1200 });
  expect(followRange({ min: 100, max: 300 }, whole, grown)).toEqual({ min: 100, max: 300 });
  expect(followRange(null, whole, grown)).toBeNull();
});

import { assert, integer, property, record, subarray } from 'fast-check';
import { expect, it } from 'vitest';
import { placeWindow, smallest, type Bounds } from '../../../src-main/electron/bounds.ts';

const screen: Bounds = { x: 0, y: 25, width: 1920, height: 1055 };
const second: Bounds = { x: -1280, y: 0, width: 1280, height: 1024 };

it('opens where it was', () => {
  const before = { x: -1200, y: 40, width: 1100, height: 800 };
  expect(placeWindow(before, [screen, second])).toEqual(before);
});

it('comes back to the first screen when its own is gone, or nothing of it could be taken hold of', () => {
  const usual = { width: 1440, height: 900 };
  expect(placeWindow(undefined, [screen])).toEqual(usual);
  expect(placeWindow({ x: -1200, y: 40, width: 1100, height: 800 }, [screen])).toEqual(usual);
  expect(placeWindow({ x: 1900, y: 40, width: 1100, height: 800 }, [screen])).toEqual(usual);
});

it('opens even where no screen is known', () => {
  expect(placeWindow(undefined, [])).toEqual({ width: 1440, height: 900 });
});

it('can always be taken hold of by its upper edge, and is never too small for its page', () => {
  const side = integer({ min: 1, max: 8000 });
  const place = integer({ min: -9000, max: 9000 });
  const anywhere = record({ x: place, y: place, width: side, height: side });
  assert(
    property(anywhere, subarray([screen, second], { minLength: 1 }), (before, screens) => {
      const { x, y, width = 0, height = 0 } = placeWindow(before, screens);
      expect(width).toBeGreaterThanOrEqual(smallest.width);
      expect(height).toBeGreaterThanOrEqual(smallest.height);
      if (x === undefined || y === undefined) return;
      expect(screens.some((one) => y >= one.y && y < one.y + one.height)).toBe(true);
      expect(screens.some((one) => x < one.x + one.width && x + width > one.x)).toBe(true);
    }),
  );
});

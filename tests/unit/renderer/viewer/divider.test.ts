import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  draggedTo,
  isUpright,
  lineAt,
  parts,
  stepped,
  turned,
  type Divider,
} from '../../../../src-renderer/viewer/divider.ts';
import { overlap } from '../../../../src-renderer/viewer/geometry.ts';
import { frame, share } from './arbitrary.ts';

const divider: fc.Arbitrary<Divider> = fc.record({
  share,
  side: fc.constantFrom('left' as const, 'top' as const, 'right' as const, 'bottom' as const),
});

test('four quarter turns lead back, over the four sides', () => {
  const start: Divider = { share: 0.3, side: 'left' };
  const way = [1, 2, 3, 4].map((count) => Array.from({ length: count }).reduce<Divider>(turned, start));
  expect(way.map(({ side }) => side)).toEqual(['top', 'right', 'bottom', 'left']);
  expect(way.every((at) => at.share === 0.3)).toBe(true);
});

test('both parts are the whole view and share nothing', () => {
  fc.assert(
    fc.property(divider, frame, (divider, view) => {
      const { original, other } = parts(divider, view);
      expect(original.width * original.height + other.width * other.height).toBe(view.width * view.height);
      expect(overlap(original, other)).toBeNull();
      const length = isUpright(divider) ? view.width : view.height;
      const part = isUpright(divider) ? original.width : original.height;
      expect(Math.abs(part - divider.share * length)).toBeLessThanOrEqual(0.5);
    }),
  );
});

test('the original lies on the side that the divider says', () => {
  const view = { width: 100, height: 50 };
  expect(parts({ share: 0.2, side: 'left' }, view).original).toEqual({ x: 0, y: 0, width: 20, height: 50 });
  expect(parts({ share: 0.2, side: 'right' }, view).original).toEqual({ x: 80, y: 0, width: 20, height: 50 });
  expect(parts({ share: 0.2, side: 'top' }, view).original).toEqual({ x: 0, y: 0, width: 100, height: 10 });
  expect(parts({ share: 0.2, side: 'bottom' }, view).original).toEqual({
    x: 0,
    y: 40,
    width: 100,
    height: 10,
  });
});

test('the line follows the pointer, and stops at the ends', () => {
  fc.assert(
    fc.property(divider, frame, share, (divider, view, along) => {
      const at = { x: along * view.width, y: along * view.height };
      const length = isUpright(divider) ? view.width : view.height;
      expect(Math.abs(lineAt(draggedTo(divider, at, view), view) - along * length)).toBeLessThanOrEqual(
        0.501,
      );
    }),
  );
  const view = { width: 100, height: 50 };
  expect(draggedTo({ share: 0.5, side: 'left' }, { x: -20, y: 0 }, view).share).toBe(0);
  expect(draggedTo({ share: 0.5, side: 'right' }, { x: -20, y: 0 }, view).share).toBe(1);
});

test('a step goes to the right or down, whichever side the original is on', () => {
  const view = { width: 1000, height: 1000 };
  fc.assert(
    fc.property(divider, (divider) => {
      expect(lineAt(stepped(divider, 0.1), view)).toBeGreaterThanOrEqual(lineAt(divider, view));
      expect(lineAt(stepped(divider, -0.1), view)).toBeLessThanOrEqual(lineAt(divider, view));
    }),
  );
});

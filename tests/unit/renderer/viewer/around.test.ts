import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { around, toScreen } from '../../../../src-renderer/viewer/viewport.ts';
import { frame } from './arbitrary.ts';

const length = fc.integer({ min: 1, max: 500 });
const part = fc.record({ x: fc.nat(8000), y: fc.nat(8000), width: length, height: length });

test('a part that is shown lies whole in the middle, with room around it, and is seen', () => {
  fc.assert(
    fc.property(part, frame, fc.double({ min: 0.01, max: 64, noNaN: true }), (region, view, scale) => {
      const viewport = around(region, scale, view);
      const corner = toScreen(viewport, view, region);
      const [width, height] = [region.width * viewport.scale, region.height * viewport.scale];
      expect(corner.x + width / 2).toBeCloseTo(view.x + view.width / 2, 3);
      expect(corner.y + height / 2).toBeCloseTo(view.y + view.height / 2, 3);
      const longest = Math.max(width, height);
      expect(longest).toBeLessThanOrEqual(0.25 * Math.min(view.width, view.height) + 1e-6);
      expect(viewport.scale >= 2 || longest > 0.12 * Math.min(view.width, view.height)).toBe(true);
    }),
  );
});

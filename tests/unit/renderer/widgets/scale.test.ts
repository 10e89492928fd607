import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onStep, positionOf, positions, valueAt } from '../../../../src-renderer/widgets/scale.ts';

describe('a slider', () => {
  it('reaches both ends exactly, and no value beyond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: positions }), fc.boolean(), (position, log) => {
        const [min, max] = [0.1, 1e6];
        const value = valueAt(position, min, max, log, 0.1);
        expect(value).toBeGreaterThanOrEqual(min);
        expect(value).toBeLessThanOrEqual(max);
        if (position === 0) expect(value).toBe(min);
        if (position === positions) expect(value).toBe(max);
      }),
    );
  });

  it('comes back to the step it was on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (value) => {
        expect(valueAt(positionOf(value, 0, 100, false), 0, 100, false, 1)).toBe(value);
      }),
    );
  });

  it('gives each magnitude the same room when it is logarithmic', () => {
    expect(positionOf(10, 1, 100, true)).toBe(positions / 2);
    expect(valueAt(positions / 2, 1, 100, true, 1)).toBe(10);
  });

  it('knows no dust of binary fractions', () => {
    expect(onStep(0.1 + 0.2, 0.1)).toBe(0.3);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatGradient, heatOf, heatOver } from '../../../../src-renderer/viewer/heat.ts';

/** CIE lightness, 0..100: the order in which everybody sees colours, also those who see none. */
function lightness(colour: readonly number[]): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

const value = fc.double({ min: 0, max: 1, noNaN: true });
const grey = fc.integer({ min: 0, max: 255 });

describe('the colours of a map', () => {
  it('grow lighter with the value, over black and over white', () => {
    fc.assert(
      fc.property(value, value, grey, (a, b, ground) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const gain = lightness(heatOver(high, ground)) - lightness(heatOver(low, ground));
        // Colours are whole numbers.
        expect(gain).toBeGreaterThan(-1);
        if (high - low > 0.1) expect(gain).toBeGreaterThan(0);
      }),
    );
  });

  it('stand out from the picture below, whatever that is', () => {
    for (const ground of [0, 128, 255])
      expect(lightness(heatOver(0.5, ground)) - lightness(heatOver(0, 255))).toBeGreaterThan(20);
  });

  it('leave the picture alone where there is nothing, and stay within bounds', () => {
    expect(heatOf(0)[3]).toBe(0);
    expect(heatOf(1)).toEqual(heatOf(2));
    expect(heatOver(0, 255)).toEqual(heatOver(-1, 255));
    expect(heatGradient()).toMatch(/^linear-gradient\(to right, rgb\(.*\)\)$/);
  });
});

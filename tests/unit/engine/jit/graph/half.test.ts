import { assert, float, property } from 'fast-check';
import { expect, test } from 'vitest';
import { halfOf, halves } from '../../../../../src-main/engine/jit/graph/half.ts';

/** What bits mean: sign, five of the exponent, ten digits. */
function valueOf(bits: number): number {
  const sign = bits >>> 15 ? -1 : 1;
  const [exponent, digits] = [(bits >>> 10) & 31, bits & 1023];
  if (exponent === 31) return digits === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? digits * 2 ** -24 : (1 + digits / 1024) * 2 ** (exponent - 15));
}

test('every half is itself', () => {
  for (let bits = 0; bits < 65536; bits++) {
    const value = valueOf(bits);
    if (Number.isNaN(value)) expect(valueOf(halfOf(value))).toBeNaN();
    else expect(halfOf(value)).toBe(bits);
  }
});

test('a number becomes the nearest half, and the even one of two that are as near', () => {
  assert(
    property(float({ min: -65503, max: 65503, noNaN: true }), (x) => {
      const bits = halfOf(x);
      const error = Math.abs(valueOf(bits) - x);
      for (const other of [bits - 1, bits + 1]) {
        const away = Math.abs(valueOf(other & 0xffff) - x);
        expect(error).toBeLessThanOrEqual(Number.isNaN(away) ? Infinity : away);
        if (error === away) expect(bits % 2).toBe(0);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [65519.99, 65504],
  [65520, Infinity],
  [-1e9, -Infinity],
  [1 + 2 ** -11, 1],
  [1 + 3 * 2 ** -11, 1 + 2 ** -9],
  [2 ** -25, 0],
  [1.5 * 2 ** -24, 2 ** -23],
  [2 ** -14 - 2 ** -26, 2 ** -14],
])('%d becomes %d', (x, half) => {
  expect(valueOf(halfOf(x))).toBe(half);
});

test('lists are lists of them', () => {
  expect(halves(Float32Array.of(1, -2))).toEqual(Uint16Array.of(0x3c00, 0xc000));
});

import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { residualCorrelation } from '../../../../src-main/engine/diagnose/correlation.ts';

const [width, height] = [300, 200];
const random = randomFrom(5);
const white = Float32Array.from({ length: width * height }, () => random.normal());

describe('residualCorrelation', () => {
  it('is nothing but the middle for white noise', () => {
    const { map, across, down, reach } = residualCorrelation(white, width, height);
    expect(reach).toBe(4);
    expect(map[4 * 9 + 4]).toBe(1);
    expect(map.filter((value) => Math.abs(value) > 0.03)).toHaveLength(1);
    expect([...across, ...down].every((value) => Math.abs(value) < 0.03)).toBe(true);
  });

  it('sees a mean of neighbours in the direction it was taken', () => {
    const smooth = white.map((value, i) => value + (white[i + 1] ?? 0));
    const { across, down } = residualCorrelation(smooth, width, height);
    expect(across[0]).toBeCloseTo(0.5, 1);
    expect(Math.abs(across[1]!)).toBeLessThan(0.03);
    expect(Math.abs(down[0]!)).toBeLessThan(0.03);
  });

  it('is the same seen from either side, also along diagonals', () => {
    const slanted = white.map((value, i) => value + (white[i + width + 1] ?? 0));
    const { map } = residualCorrelation(slanted, width, height, 1);
    expect(map[8]).toBeCloseTo(0.5, 1);
    expect(map[0]).toBe(map[8]);
    expect(Math.abs(map[2]!)).toBeLessThan(0.03);
  });

  it('is 0 for what is constant, empty or a single pixel', () => {
    for (const [w, h] of [
      [8, 8],
      [1, 1],
      [0, 0],
    ] as const)
      expect(residualCorrelation(new Float32Array(w * h).fill(3), w, h).across).toEqual([0, 0, 0, 0]);
  });
});

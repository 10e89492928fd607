import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipNormal, unclipNormal } from '../../../../src-main/engine/diagnose/clipping.ts';

describe('unclipNormal', () => {
  it('undoes what clipping does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 245 }), fc.integer({ min: 1, max: 60 }), (mean, deviation) => {
        const clipped = clipNormal(mean, deviation);
        const found = unclipNormal(clipped.mean, clipped.variance);
        expect(Math.abs(found.variance / deviation ** 2 - 1)).toBeLessThan(0.02);
        expect(Math.abs(found.mean - mean)).toBeLessThan(1);
      }),
    );
  });

  it('changes nothing far from black and white', () => {
    const { mean, variance, cut } = unclipNormal(120, 100);
    expect(mean).toBeCloseTo(120, 3);
    expect(variance).toBeCloseTo(100, 3);
    expect(cut).toBeLessThan(1e-6);
  });

  it('halves a distribution that lies on the border', () => {
    const { mean, cut } = clipNormal(0, 20);
    expect(mean).toBeCloseTo(20 / Math.sqrt(2 * Math.PI), 3);
    expect(cut).toBeCloseTo(0.5, 6);
  });
});

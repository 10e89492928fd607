import { describe, expect, it } from 'vitest';
import { noiseSpec } from '../../../../../src-main/contract/config/noise.ts';
import {
  newNoise,
  noiseNames,
  shownStrength,
  strengthOf,
  withRange,
} from '../../../../../src-renderer/views/noise/shapes.ts';

describe.each(noiseNames)('%s', (kind) => {
  const part = newNoise(kind);

  it('begins with a strength that the program takes', () => {
    expect(noiseSpec.safeParse([part]).success).toBe(true);
    expect(part.low).toBe(part.high);
  });

  it('becomes a range that the program takes, and one strength again', () => {
    const range = withRange(part, true);
    expect(noiseSpec.safeParse([range]).success).toBe(true);
    expect(range.low).toBeLessThan(range.high);
    const single = withRange(range, false);
    expect(noiseSpec.safeParse([single]).success).toBe(true);
    expect(single.low).toBe(single.high);
  });

  it('shows a strength as the number it was set with', () => {
    expect(shownStrength(kind, strengthOf(kind, 7))).toBe(7);
  });
});

import { describe, expect, it } from 'vitest';
import { selfOf, selfText } from '../../../src-main/cli/options/self.ts';

describe('selfOf', () => {
  it('is nothing where nothing is said, and fills up what is left out', () => {
    expect(selfOf({})).toBeUndefined();
    expect(selfOf({ selfLevel: 25 })).toEqual({ method: 'auto', level: 25, mask: 'auto' });
    expect(selfOf({ self: 'blind-spot', selfMask: 'row' })).toEqual({
      method: 'blind-spot',
      level: 'auto',
      mask: 'row',
    });
  });
});

describe('selfText', () => {
  const found = { images: 6, sigma: 24.34, across: [], down: [], rows: 0, columns: 0, impulses: 0 };

  it('says how noisy images were learned from, and what they said', () => {
    const settled = { method: 'recorrupted', level: 'auto', mask: 'pixel', found } as const;
    expect(selfText(settled)).toBe('learned from recorrupted pairs; noise found: 24.3 (middle of 6 images)');
    expect(selfText({ ...settled, method: 'blind-spot', mask: 'row', reach: 7 })).toContain(
      'blind spots (rows, 7 pixels to each side)',
    );
    expect(selfText({ ...settled, found: { ...found, sigma: null } })).toContain('cannot be told');
  });

  it('says what it was told', () => {
    const told = { method: 'recorrupted', level: 12, mask: 'auto' } as const;
    expect(selfText(told)).toBe('learned from recorrupted pairs of noise 12');
  });
});

import { describe, expect, test } from 'vitest';
import { mostStrokes, protectMask, type Stroke } from '../../../../src-main/contract/config/finish.ts';
import { maskOn, withMask, withoutLast, withStroke } from '../../../../src-renderer/state/masks.ts';

const at = { picture: 'a', page: 1 };
const line = (x: number, numbers = 2): Stroke => ({
  points: Array.from({ length: numbers }, () => x),
  radius: 5,
  hardness: 80,
  erase: false,
});

describe('what is painted on a page', () => {
  test('is kept by picture and page, and not at all where nothing is left', () => {
    const mask = withStroke(maskOn({}, at), line(1))!;
    const all = withMask({ b: [{ page: 0, mask }] }, at, mask);
    expect(maskOn(all, at)).toBe(mask);
    expect(maskOn(all, { ...at, page: 0 }).strokes).toEqual([]);
    const two = withStroke(mask, line(2))!;
    expect(withoutLast(two).strokes).toEqual([line(1)]);
    expect(withMask(all, at, withoutLast(mask))).toEqual({ b: [{ page: 0, mask }] });
  });

  test('takes no more than the studio keeps', () => {
    let mask = maskOn({}, at);
    for (let i = 0; i < mostStrokes; i++) mask = withStroke(mask, line(i))!;
    expect(protectMask.safeParse(mask).success).toBe(true);
    expect(withStroke(mask, line(0))).toBeNull();
    let long = maskOn({}, at);
    for (let i = 0; i < 25; i++) long = withStroke(long, line(i, 4000))!;
    expect(protectMask.safeParse(long).success).toBe(true);
    expect(withStroke(long, line(0))).toBeNull();
  });
});

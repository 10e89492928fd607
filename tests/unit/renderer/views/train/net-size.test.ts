import { expect, test } from 'vitest';
import { netSizes, sizeOf, widthOf } from '../../../../../src-renderer/views/train/net-size.ts';

test('a size is half, once and twice the width that suits the net', () => {
  expect(netSizes.map((size) => widthOf(size, 32))).toEqual([16, null, 64]);
  expect(netSizes.map((size) => widthOf(size, 64))).toEqual([32, null, 128]);
});

test('the size is found again from its width; a typed width is none', () => {
  for (const size of netSizes) expect(sizeOf(widthOf(size, 48), 48)).toBe(size);
  expect(sizeOf(48, 48)).toBe('medium');
  expect(sizeOf(40, 32)).toBe('custom');
});

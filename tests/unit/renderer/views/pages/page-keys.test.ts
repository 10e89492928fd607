import { expect, test } from 'vitest';
import { pageAfter } from '../../../../../src-renderer/views/pages/page-keys.ts';

test.each([
  ['ArrowDown', 3, 4],
  ['ArrowUp', 3, 2],
  ['PageDown', 3, 8],
  ['PageUp', 3, 0],
  ['Home', 3, 0],
  ['End', 3, 9],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 0, 0],
  ['a', 3, null],
])('%s on page %i of ten leads to %s', (key, open, to) => {
  expect(pageAfter(key, open, 10, 5)).toBe(to);
});

import { expect, test } from 'vitest';
import { parsePixelPath, pixelPath, type PixelAddress } from '../../../../src-main/contract/desk/pixels.ts';

const addresses: PixelAddress[] = [
  { kind: 'thumbnail', picture: 'a1' },
  { kind: 'page', picture: 'a1', page: 0 },
  { kind: 'page', picture: 'a1', page: 999 },
  { kind: 'tile', layer: 'b2', level: 0, column: 3, row: 2 },
  { kind: 'moment', job: 'c3', step: 20 },
  { kind: 'moment', job: 'c3', step: 'source' },
];

test.each(addresses)('an address is read as it was written: %j', (address) => {
  expect(parsePixelPath(pixelPath(address))).toEqual(address);
});

test.each([
  'pixels/page/a1',
  'pixels/page/a1/',
  'pixels/page/a1/-1',
  'pixels/page/a1/1/2',
  'pixels/page/../1',
])('nothing else is one: %s', (path) => {
  expect(parsePixelPath(path)).toBeNull();
});

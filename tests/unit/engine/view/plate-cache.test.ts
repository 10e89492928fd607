import { expect, it } from 'vitest';
import { bytesOfPlate } from '../../../../src-main/engine/view/plate.ts';
import { plateCache } from '../../../../src-main/engine/view/plate-cache.ts';
import { drawnPlate } from './plates.ts';

const plate = drawnPlate(10, 10);
const each = bytesOfPlate(plate);

it('the least recently used plates go first', () => {
  const cache = plateCache(4 * each);
  for (const key of ['a', 'b', 'c', 'd']) cache.keep(key, plate);
  cache.find('a');
  cache.keep('e', plate);
  expect(cache.bytes).toBe(4 * each);
  expect(['a', 'b', 'c', 'd', 'e'].filter((key) => cache.find(key))).toEqual(['a', 'c', 'd', 'e']);
});

it('held plates stay until they are let go', () => {
  const cache = plateCache(0);
  cache.keep('held', plate);
  const release = cache.hold('held');
  for (const key of ['a', 'b', 'c', 'd']) cache.keep(key, plate);
  expect(cache.bytes).toBe(4 * each);
  release();
  expect(cache.bytes).toBe(3 * each);
  expect(cache.find('held')).toBeUndefined();
});

it('the last three stay, whatever the budget, and what is dropped takes no room', () => {
  const cache = plateCache(0);
  for (const key of ['a', 'b', 'c', 'd']) cache.keep(key, plate);
  cache.keep('d', plate);
  expect(cache.bytes).toBe(3 * each);
  cache.drop('c');
  cache.drop('c');
  expect(cache.bytes).toBe(2 * each);
});

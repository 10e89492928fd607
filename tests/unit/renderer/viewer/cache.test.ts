import { beforeEach, expect, test } from 'vitest';
import { TileCache } from '../../../../src-renderer/viewer/cache.ts';

interface FakeTile {
  name: string;
  complete: boolean;
  bytes: number;
}

const dropped: string[] = [];
beforeEach(() => void dropped.splice(0));

const at = (column: number) => ({ layer: 'a', level: 0, column, row: 0 });
const tile = (name: string, bytes = 10, complete = true): FakeTile => ({ name, bytes, complete });
const cacheOf = (budget: number) =>
  new TileCache<FakeTile>(
    budget,
    ({ bytes }) => bytes,
    ({ name }) => dropped.push(name),
  );

test('what was used longest ago goes first, when the budget is spent', () => {
  const cache = cacheOf(30);
  for (const column of [0, 1, 2]) cache.put(at(column), 0, tile(`${column}`));
  cache.get(at(0));
  cache.put(at(3), 0, tile('3'));
  expect(dropped).toEqual(['1']);
  cache.put(at(4), 0, tile('4', 20));
  expect(dropped).toEqual(['1', '2', '0']);
  expect(cache.bytes).toBe(30);
});

test('a newer tile takes the place of the older one, which is dropped', () => {
  const cache = cacheOf(100);
  cache.put(at(0), 1, tile('old', 10, false));
  cache.put(at(0), 2, tile('new', 12));
  expect(cache.get(at(0))?.name).toBe('new');
  expect(dropped).toEqual(['old']);
  expect(cache.bytes).toBe(12);
});

test('a tile that is not complete is current in its own version only', () => {
  const cache = cacheOf(100);
  expect(cache.isCurrent(at(0), 1)).toBe(false);
  cache.put(at(0), 1, tile('part', 10, false));
  expect([cache.isCurrent(at(0), 1), cache.isCurrent(at(0), 2)]).toEqual([true, false]);
  cache.put(at(0), 2, tile('whole', 10, true));
  expect(cache.isCurrent(at(0), 3)).toBe(true);
});

test('one tile larger than the budget is kept: it is being looked at', () => {
  const cache = cacheOf(5);
  cache.put(at(0), 0, tile('0'));
  cache.put(at(1), 0, tile('1'));
  expect(dropped).toEqual(['0']);
  expect(cache.get(at(1))?.name).toBe('1');
});

test('clearing drops all', () => {
  const cache = cacheOf(100);
  for (const column of [0, 1, 2]) cache.put(at(column), 0, tile(`${column}`));
  cache.clear();
  expect(dropped).toEqual(['0', '1', '2']);
  expect(cache.bytes).toBe(0);
  expect(cache.get(at(0))).toBeNull();
});

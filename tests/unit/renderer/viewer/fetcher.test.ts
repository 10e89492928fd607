import { expect, test } from 'vitest';
import { tileKey } from '../../../../src-renderer/viewer/cache.ts';
import { Fetcher, type Wanted } from '../../../../src-renderer/viewer/fetcher.ts';

const want = (column: number, version = 0): Wanted => ({ layer: 'a', level: 0, column, row: 0, version });
const names = (list: Wanted[]) => list.map(({ column, version }) => `${column}@${version}`);

/** A fetcher whose tiles come when the test says so. */
function setUp(parallel = 2) {
  const asked: Wanted[] = [];
  const open = new Map<string, { answer: (tile: string | null) => void; signal: AbortSignal }>();
  const taken: Wanted[] = [];
  const refused: string[] = [];
  const have = new Map<string, number>();
  let ended = 0;
  const fetcher = new Fetcher<string>({
    parallel,
    load: (at, version, signal) => {
      asked.push({ ...at, version });
      return new Promise((answer) => open.set(tileKey(at), { answer, signal }));
    },
    has: (wanted) => have.get(tileKey(wanted)) === wanted.version,
    take: (wanted) => {
      taken.push(wanted);
      have.set(tileKey(wanted), wanted.version);
    },
    refuse: (tile) => refused.push(tile),
    ended: () => ended++,
  });
  const answer = async (column: number, tile: string | null = 'tile') => {
    open.get(tileKey(want(column)))!.answer(tile);
    await Promise.resolve();
    await Promise.resolve();
  };
  const isAborted = (column: number) => open.get(tileKey(want(column)))!.signal.aborted;
  return { fetcher, asked, taken, refused, answer, isAborted, ended: () => ended };
}

test('so many at a time, the most urgent first', async () => {
  const { fetcher, asked, taken, answer } = setUp();
  fetcher.want([want(3), want(1), want(2)]);
  expect(names(asked)).toEqual(['3@0', '1@0']);
  await answer(1);
  expect(names(asked)).toEqual(['3@0', '1@0', '2@0']);
  await answer(3);
  await answer(2);
  expect(names(taken)).toEqual(['1@0', '3@0', '2@0']);
  expect(fetcher.running).toBe(0);
});

test('what left the screen is aborted, and makes room', async () => {
  const { fetcher, asked, refused, taken, answer, isAborted } = setUp();
  fetcher.want([want(1), want(2)]);
  fetcher.want([want(2), want(3)]);
  expect([isAborted(1), isAborted(2)]).toEqual([true, false]);
  await answer(1, null);
  expect(names(asked)).toEqual(['1@0', '2@0', '3@0']);
  fetcher.want([]);
  await answer(2, 'too late');
  expect(refused).toEqual(['too late']);
  expect(taken).toEqual([]);
});

test('each end is told: of a tile that came, that did not, and that came too late', async () => {
  const { fetcher, answer, ended } = setUp(3);
  fetcher.want([want(1), want(2), want(3)]);
  await answer(1);
  await answer(2, null);
  fetcher.want([want(1)]);
  await answer(3);
  expect([ended(), fetcher.running]).toEqual([3, 0]);
});

test('a tile that came back on the screen is asked for again', async () => {
  const { fetcher, asked, taken, answer } = setUp();
  fetcher.want([want(1)]);
  fetcher.want([]);
  fetcher.want([want(1)]);
  await answer(1, null);
  expect(names(asked)).toEqual(['1@0', '1@0']);
  await answer(1);
  expect(names(taken)).toEqual(['1@0']);
});

test('a newer version waits for the older one under way', async () => {
  const { fetcher, asked, taken, answer } = setUp();
  fetcher.want([want(1, 0)]);
  fetcher.want([want(1, 1)]);
  expect(names(asked)).toEqual(['1@0']);
  await answer(1);
  expect(names(asked)).toEqual(['1@0', '1@1']);
  await answer(1);
  expect(names(taken)).toEqual(['1@0', '1@1']);
});

test('what was not to be had is not asked for again, until it was away or is new', async () => {
  const { fetcher, asked, answer } = setUp();
  fetcher.want([want(1)]);
  await answer(1, null);
  fetcher.want([want(1)]);
  expect(names(asked)).toEqual(['1@0']);
  fetcher.want([want(1, 1)]);
  expect(names(asked)).toEqual(['1@0', '1@1']);
  await answer(1, null);
  fetcher.want([]);
  fetcher.want([want(1, 1)]);
  expect(names(asked)).toEqual(['1@0', '1@1', '1@1']);
});

test('a loader that breaks is one that has nothing', async () => {
  let asked = 0;
  const load = async () => {
    asked++;
    throw new TypeError('broken');
  };
  const fetcher = new Fetcher<string>({ load, has: () => false, take: () => {}, refuse: () => {} });
  fetcher.want([want(1)]);
  await expect.poll(() => fetcher.running).toBe(0);
  fetcher.want([want(1)]);
  expect(asked).toBe(1);
});

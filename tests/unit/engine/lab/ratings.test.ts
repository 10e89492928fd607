import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMovieLens } from '../../../../src-main/engine/lab/data/movielens.ts';
import type { Rating } from '../../../../src-main/engine/lab/data/rating-set.ts';
import { biasTerms, rmseOfAll, rmseOfUsers } from '../../../../src-main/engine/lab/ratings-baseline.ts';
import { sharedData, temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();

function files(base: string, test = '1\t1\t4\t0\n'): string {
  writeFileSync(join(folder, 'u1.base'), base);
  writeFileSync(join(folder, 'u1.test'), test);
  return folder;
}

describe('a split of MovieLens', () => {
  test('has a rating in every line, the first one too', async () => {
    const { users, films, train, test: kept } = await readMovieLens(files('1\t1\t5\t0\r\n3\t2\t1\t0\r\n'));
    expect([users, films]).toEqual([3, 2]);
    expect(train).toEqual([
      { user: 0, film: 0, stars: 5 },
      { user: 2, film: 1, stars: 1 },
    ]);
    expect(kept).toEqual([{ user: 0, film: 0, stars: 4 }]);
  });

  const bad: Record<string, [line: string, column: string, reason: RegExp]> = {
    'a line of headings': ['user\tfilm\tstars\ttime', 'user', /"user" is no whole number/],
    'more stars than there are': ['1\t1\t7\t0', 'stars', /from 1 to 5/],
    'half a star': ['1\t1\t2.5\t0', 'stars', /whole/],
    'a line that ends too soon': ['1\t1', 'stars', /missing/],
    'a film of an endless number': ['1\t999999999\t3\t0', 'film', /100000/],
  };
  test.each(Object.entries(bad))('%s is named by row and column', async (_, [line, column, reason]) => {
    const failing = readMovieLens(files(`1\t1\t5\t0\n${line}\n`));
    const values = { row: 2, column, reason: expect.stringMatching(reason), file: join(folder, 'u1.base') };
    await expect(failing).rejects.toMatchObject({ code: 'lab/bad-cell', values });
  });

  test('an empty file, and a missing one', async () => {
    await expect(readMovieLens(files('\n'))).rejects.toMatchObject({ code: 'lab/bad-file' });
    await expect(readMovieLens(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'file/missing' });
  });
});

const rating = (user: number, film: number, stars: number): Rating => ({ user, film, stars });

test('biases of films and users are damped means', () => {
  const train = [rating(0, 0, 5), rating(1, 0, 5), rating(0, 1, 2)];
  const guess = biasTerms({ train, users: 2, films: 2 });
  const film = [2 / 27, -2 / 26];
  const user = (1 - film[0]! + (-2 - film[1]!)) / 12;
  expect(guess(rating(0, 1, 0))).toBeCloseTo(4 + film[1]! + user, 9);
});

const always2 = () => 2;

test('errors of users are averaged over users, not over ratings', () => {
  const list = [rating(0, 0, 1), rating(0, 1, 1), rating(0, 2, 1), rating(1, 0, 4)];
  expect(rmseOfUsers(list, always2)).toBeCloseTo((1 + 2) / 2, 9);
  expect(rmseOfAll(list, always2)).toBeCloseTo(Math.sqrt(7 / 4), 9);
});

const movielens = sharedData('ml-100k');
test.skipIf(!movielens)(
  'two biases guess MovieLens u1 as is known (needs ../shared/data/ml-100k)',
  async () => {
    const data = await readMovieLens(movielens!);
    expect([data.users, data.films, data.train.length, data.test.length]).toEqual([943, 1682, 80000, 20000]);
    expect(rmseOfUsers(data.test, biasTerms(data))).toBeCloseTo(0.945, 3);
    expect(rmseOfAll(data.test, biasTerms(data))).toBeCloseTo(0.971, 3);
  },
);

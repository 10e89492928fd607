import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../../contract/errors/failure.ts';
import { dataFailure } from './data-failure.ts';
import type { Rating, Ratings } from './rating-set.ts';

const columns = ['user', 'film', 'stars'] as const;
/** More users or films than that are a mistake in the file. */
const most = 100_000;
const limits = { user: [1, most], film: [1, most], stars: [1, 5] } as const;

/**
 * MovieLens 100k (Harper & Konstan, 2015) in one of its splits: `u1.base` and `u1.test`, each line user, film, stars and a time, with tabs
 * between them. There is no line of headings: who skips one loses a rating.
 * @throws Failure `file/missing`, `file/unreadable`, `lab/bad-file`, `lab/bad-cell`
 */
export async function readMovieLens(folder: string): Promise<Ratings> {
  const [train, test] = [
    await readRatings(join(folder, 'u1.base')),
    await readRatings(join(folder, 'u1.test')),
  ];
  const count = (of: (rating: Rating) => number) =>
    [...train, ...test].reduce((most, rating) => Math.max(most, of(rating) + 1), 0);
  const [users, films] = [count(({ user }) => user), count(({ film }) => film)];
  const counts = { users, films, 'training ratings': train.length, 'test ratings': test.length };
  return { users, films, train, test, about: { name: 'MovieLens 100k, split u1', source: folder, counts } };
}

async function readRatings(file: string): Promise<Rating[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw dataFailure(file, error);
  });
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length === 0) throw new Failure('lab/bad-file', { file, reason: 'there is nothing in it' });
  return lines.map((line, i) => ratingOf(line.split('\t'), file, i + 1));
}

function ratingOf(cells: readonly string[], file: string, row: number): Rating {
  const [user, film, stars] = columns.map((column, i) => {
    const [low, high] = limits[column];
    const number = Number(cells[i]);
    if (cells[i]?.trim() && Number.isInteger(number) && number >= low && number <= high) return number;
    const reason = cells[i]
      ? `"${cells[i].slice(0, 40)}" is no whole number from ${low} to ${high}`
      : 'it is missing';
    throw new Failure('lab/bad-cell', { file, row, column, reason });
  }) as [number, number, number];
  return { user: user - 1, film: film - 1, stars };
}

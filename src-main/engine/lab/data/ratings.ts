import type { Lab } from '../recipe.ts';
import { drawRatings } from './drawn-ratings.ts';
import { readMovieLens } from './movielens.ts';
import type { Ratings } from './rating-set.ts';

/** What a recipe says that it takes. */
export const ratingsTaken =
  'Ratings that the program makes up. Takes a folder with u1.base and u1.test of MovieLens 100k';

/** @throws Failure of `readMovieLens` */
export async function ratings(lab: Lab): Promise<Ratings> {
  return lab.path === undefined ? drawRatings(lab) : readMovieLens(lab.path);
}

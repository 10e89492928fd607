import type { LabResult } from '../../../contract/config/lab.ts';
import type { Lab } from '../recipe.ts';
import { drawRatings } from './drawn-ratings.ts';
import { readMovieLens } from './movielens.ts';

/** What somebody thought of a film: 1 to 5 stars. Users and films are counted from 0. */
export interface Rating {
  user: number;
  film: number;
  stars: number;
}

export interface Ratings {
  users: number;
  films: number;
  train: Rating[];
  test: Rating[];
  about: LabResult['data'];
}

/** What a recipe says that it takes. */
export const ratingsTaken =
  'Ratings that the program makes up. Takes a folder with u1.base and u1.test of MovieLens 100k';

/** @throws Failure of `readMovieLens` */
export async function ratings(lab: Lab): Promise<Ratings> {
  return lab.path === undefined ? drawRatings(lab) : readMovieLens(lab.path);
}

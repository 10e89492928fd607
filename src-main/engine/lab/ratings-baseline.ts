import { mean } from './measures.ts';
import type { Rating, Ratings } from './data/rating-set.ts';

/** How many ratings of no opinion a bias is damped by. */
const damping = { film: 25, user: 10 };

/**
 * What a rating is without anybody's taste: the mean, how much better the film is, how much more generous the user. Biases of few ratings are
 * drawn towards none.
 */
export function biasTerms({
  train,
  users,
  films,
}: Pick<Ratings, 'train' | 'users' | 'films'>): (of: Rating) => number {
  const middle = mean(train.map(({ stars }) => stars));
  const film = dampedMeans(train, films, damping.film, (rating) => [rating.film, rating.stars - middle]);
  const user = dampedMeans(train, users, damping.user, (rating) => [
    rating.user,
    rating.stars - middle - film[rating.film]!,
  ]);
  return (rating) => withinStars(middle + film[rating.film]! + user[rating.user]!);
}

export function withinStars(stars: number): number {
  return Math.min(5, Math.max(1, stars));
}

function dampedMeans(
  ratings: readonly Rating[],
  count: number,
  damping: number,
  of: (rating: Rating) => [index: number, value: number],
): Float64Array {
  const [sums, counts] = [new Float64Array(count), new Float64Array(count).fill(damping)];
  for (const rating of ratings) {
    const [i, value] = of(rating);
    sums[i]! += value;
    counts[i]! += 1;
  }
  return sums.map((sum, i) => sum / counts[i]!);
}

/** Root mean square error of each user's ratings, averaged over the users who have any. */
export function rmseOfUsers(ratings: readonly Rating[], predict: (of: Rating) => number): number {
  const errors = new Map<number, number[]>();
  for (const rating of ratings) {
    const own = errors.get(rating.user) ?? [];
    own.push((predict(rating) - rating.stars) ** 2);
    errors.set(rating.user, own);
  }
  return mean([...errors.values()].map((own) => Math.sqrt(mean(own))));
}

/** Root mean square error of all ratings together. */
export function rmseOfAll(ratings: readonly Rating[], predict: (of: Rating) => number): number {
  return Math.sqrt(mean(ratings.map((rating) => (predict(rating) - rating.stars) ** 2)));
}

import type { Random } from '../../base/random.ts';
import type { Lab } from '../recipe.ts';
import type { Rating, Ratings } from './rating-set.ts';

const size = { users: 400, films: 300 };
const quickly = { users: 24, films: 30 };
/** Kinds of film that there are, each of which a user likes or not. */
const kinds = 4;

/**
 * Users who rate a seventh of the films, popular ones more often: some are generous, some films are good, and each user likes
 * kinds of film more or less. What is left is mood.
 */
export function drawRatings(lab: Lab): Ratings {
  const { users, films } = lab.quick ? quickly : size;
  const random = lab.random('ratings');
  const normals = (count: number, scale: number) =>
    Array.from({ length: count }, () => scale * random.normal());
  const people = Array.from({ length: users }, () => ({
    generous: 0.4 * random.normal(),
    likes: normals(kinds, 0.7),
  }));
  const shown = Array.from({ length: films }, () => ({
    good: 0.5 * random.normal(),
    kind: random.below(kinds),
    known: Math.exp(random.normal()),
  }));
  const all = people.flatMap(({ generous, likes }, user) =>
    shown.flatMap(({ good, kind, known }, film): Rating[] => {
      if (random.uniform() > known / 12) return [];
      const stars = 3.5 + generous + good + likes[kind]! + 0.7 * random.normal();
      return [{ user, film, stars: Math.min(5, Math.max(1, Math.round(stars))) }];
    }),
  );
  const { train, test } = apart(all, random);
  return {
    users,
    films,
    train,
    test,
    about: {
      name: 'made-up ratings',
      source: `made up by the program: ${kinds} kinds of film, tastes, generous users, good films, and moods`,
      counts: { users, films, 'training ratings': train.length, 'test ratings': test.length },
    },
  };
}

/** A fifth is kept for the test. */
function apart(all: readonly Rating[], random: Random): Pick<Ratings, 'train' | 'test'> {
  const parts: Pick<Ratings, 'train' | 'test'> = { train: [], test: [] };
  for (const rating of all) parts[random.below(5) === 0 ? 'test' : 'train'].push(rating);
  return parts;
}

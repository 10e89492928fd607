import { randomFrom, type Random } from '../../base/random.ts';

/** Uniform between two limits. */
export function between(low: number, high: number, random: Random): number {
  return low + (high - low) * random.uniform();
}

/** A stream of its own, so that what one thing draws does not change the next thing. */
export function branch(random: Random): Random {
  return randomFrom(random.below(2 ** 32));
}

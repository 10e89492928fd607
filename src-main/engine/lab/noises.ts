import type { Random } from '../base/random.ts';
import type { Drawn } from './lesson.ts';
import { rowsOf, type Rows } from './rows.ts';

/** What is done to every number of a picture of 0..1. */
export type Noise = (value: number, random: Random) => number;

/** Adds a normal deviate, and cuts off what leaves 0..1. */
export function gaussian(sigma: number): Noise {
  return (value, random) => Math.min(1, Math.max(0, value + sigma * random.normal()));
}

/** Switches numbers off, each with this probability. */
export function switchOff(share: number): Noise {
  return (value, random) => (random.uniform() < share ? 0 : value);
}

/** The noisy rows of what a batch has under a name, drawn anew at every step. */
export function noisyOf(name: string, shape: readonly number[], noise: Noise): Drawn {
  return { shape, draw: (random, batch) => batch[name]!.map((value) => noise(value, random)) };
}

/** Rows with noise that is drawn once. */
export function withNoise({ shape, data }: Rows, noise: Noise, random: Random): Rows {
  return rowsOf(
    shape,
    data.map((value) => noise(value, random)),
  );
}

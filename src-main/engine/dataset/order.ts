import { randomFrom, seedOf } from '../base/random.ts';
import { patchesOf, type Sample } from './samples.ts';
import { shuffled } from './shuffle.ts';

/** In which order patches are taken from the samples. */
export interface PatchOrder {
  /** Patches in an epoch. */
  patches: number;
  /** The sample that patch number `position` (0, 1, 2, ... over all epochs) is cut from; depends on nothing but this number and the seed. */
  sampleAt(position: number): number;
}

/** Samples whose patches are mixed: patches `first` to `first + count - 1` of an epoch. */
interface Round {
  first: number;
  count: number;
  samples: number[];
}

/** A round's patches take four bytes each while it lasts. */
const mostPatches = 2 ** 22;

/**
 * Every epoch takes each sample `patchesOf` times, in a new random order.
 *
 * When all samples fit into `memory` bytes, patches of all of them are mixed freely. A larger set is worked through in rounds, in
 * every epoch others: samples drawn at random that fill half of the memory (so that the next round can be loaded while one
 * ends). Each file is then decoded once per epoch; the price is that a batch mixes only the images of its round.
 */
export function patchOrder(samples: Sample[], patch: number, seed: number, memory: number): PatchOrder {
  const counts = samples.map((sample) => patchesOf(sample, patch));
  const patches = counts.reduce((sum, count) => sum + count, 0);
  const total = samples.reduce((sum, { bytes }) => sum + bytes, 0);
  const limit = total <= memory ? Infinity : memory / 2;
  const roundsOf = lastTwo((epoch) => {
    const order = shuffled(samples.length, randomFrom(seedOf(seed, 'epoch', epoch)));
    return cutRounds(order, samples, counts, limit);
  });
  const mixOf = lastTwo((epoch, index) =>
    mixRound(roundsOf(epoch)[index]!, counts, seedOf(seed, 'round', epoch, index)),
  );
  return {
    patches,
    sampleAt(position) {
      const epoch = Math.floor(position / patches);
      const within = position % patches;
      const index = roundsOf(epoch).findLastIndex(({ first }) => first <= within);
      return mixOf(epoch, index)[within - roundsOf(epoch)[index]!.first]!;
    },
  };
}

function cutRounds(order: Uint32Array, samples: Sample[], counts: number[], limit: number): Round[] {
  const rounds: Round[] = [{ first: 0, count: 0, samples: [] }];
  let bytes = 0;
  for (const i of order) {
    let round = rounds.at(-1)!;
    bytes += samples[i]!.bytes;
    const full = bytes > limit || round.count + counts[i]! > mostPatches;
    if (full && round.samples.length > 0) {
      rounds.push((round = { first: round.first + round.count, count: 0, samples: [] }));
      bytes = samples[i]!.bytes;
    }
    round.samples.push(i);
    round.count += counts[i]!;
  }
  return rounds;
}

/** The samples of a round, each as often as it has patches, in random order. */
function mixRound({ samples, count }: Round, counts: number[], seed: number): Uint32Array {
  const list = new Uint32Array(count);
  let at = 0;
  for (const i of samples) list.fill(i, at, (at += counts[i]!));
  return shuffled(count, randomFrom(seed)).map((place) => list[place]!);
}

/** Remembers the results for the last two arguments: threads work on both sides of a border. */
function lastTwo<A extends number[], R>(make: (...args: A) => R): (...args: A) => R {
  const memory = new Map<string, R>();
  return (...args) => {
    const key = args.join('/');
    const known = memory.get(key);
    if (known !== undefined) return known;
    const made = make(...args);
    if (memory.size === 2) memory.delete(memory.keys().next().value!);
    memory.set(key, made);
    return made;
  };
}

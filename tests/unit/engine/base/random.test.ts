import { describe, expect, it } from 'vitest';
import { randomFrom, seedOf, type Random } from '../../../../src-main/engine/base/random.ts';

/*
 * Statistics with fixed seeds: the bounds are five standard errors of the sampling theory, so a right generator is
 * outside once in two million draws of a seed, and the seeds here are known to be inside.
 */
const bound = 5;

function draws(n: number, draw: () => number): Float64Array {
  return Float64Array.from({ length: n }, draw);
}

function mean(values: Float64Array, power = 1, centre = 0): number {
  let sum = 0;
  for (const v of values) sum += (v - centre) ** power;
  return sum / values.length;
}

/** Sum over cells of (observed - expected)^2 / expected. */
function chiSquare(observed: number[], expected: number[]): number {
  return observed.reduce((sum, count, i) => sum + (count - expected[i]!) ** 2 / expected[i]!, 0);
}

/** Chi-square with k degrees of freedom has mean k and variance 2k. */
function expectFit(observed: number[], expected: number[]): void {
  const freedom = observed.length - 1;
  expect(chiSquare(observed, expected)).toBeLessThan(freedom + bound * Math.sqrt(2 * freedom));
}

// Checked against an implementation of its own in another language (Python, whole numbers).
describe('the first numbers are frozen (a change breaks every seed that people wrote down)', () => {
  it('seeds', () => {
    expect([
      seedOf(),
      seedOf(0),
      seedOf(1),
      seedOf('1'),
      seedOf(1, 2),
      seedOf(2, 1),
      seedOf(2 ** 40),
    ]).toEqual([2654435769, 3469716291, 3097611202, 667814533, 223624035, 1152667884, 2353197218]);
  });
  it('uniform', () =>
    expect(first((r) => r.uniform() * 0x1000000)).toEqual([6698577, 336992, 16427894, 112545]));
  it('below', () => expect(first((r) => r.below(1000))).toEqual([399, 20, 979, 6]));
  it('normal', () =>
    expect(first((r) => Math.round(r.normal() * 1e6))).toEqual([989300, 43733, -70602, 37042]));
  it('poisson', () => {
    expect(first((r) => r.poisson(4))).toEqual([1, 1, 8, 3]);
    expect(first((r) => r.poisson(400))).toEqual([394, 481, 420, 408]);
  });
});

describe('seeds', () => {
  it('tell order, kind and large numbers apart', () => {
    const seeds = [
      seedOf(1, 2),
      seedOf(2, 1),
      seedOf(12),
      seedOf('12'),
      seedOf('1', '2'),
      seedOf(1 + 2 ** 32, 2),
      seedOf(-1),
    ];
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  it('are whole 32-bit numbers, and differ for 100,000 steps of one run', () => {
    const seeds = Array.from({ length: 100_000 }, (_, step) => seedOf(3, step));
    expect(seeds.every((s) => Number.isInteger(s) && s >= 0 && s < 2 ** 32)).toBe(true);
    expect(new Set(seeds).size).toBe(seeds.length);
  });
});

describe('uniform', () => {
  const n = 200_000;
  const values = draws(
    n,
    streamOf('uniform', (r) => r.uniform()),
  );

  it('has the moments of the even distribution', () => {
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(bound * Math.sqrt(1 / 12 / n));
    expect(Math.abs(mean(values, 2, 0.5) - 1 / 12)).toBeLessThan(bound * Math.sqrt(1 / 180 / n));
  });

  it('fills 256 cells evenly, alone and with its follower', () => {
    const cells = Array.from({ length: 256 }, () => 0);
    const pairs = Array.from({ length: 256 }, () => 0);
    for (let i = 0; i < n; i++) cells[Math.floor(values[i]! * 256)]! += 1;
    for (let i = 1; i < n; i += 2)
      pairs[16 * Math.floor(values[i - 1]! * 16) + Math.floor(values[i]! * 16)]! += 1;
    expectFit(
      cells,
      cells.map(() => n / 256),
    );
    expectFit(
      pairs,
      pairs.map(() => n / 512),
    );
  });

  it('stays in [0, 1)', () => {
    expect(values.every((v) => v >= 0 && v < 1)).toBe(true);
  });
});

it('below gives every whole number equally often, also beyond 24 bits', () => {
  const random = randomFrom(1);
  const counts = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 50_000; i++) counts[random.below(10)]! += 1;
  expectFit(
    counts,
    counts.map(() => 5000),
  );
  const odd = draws(20_000, () => random.below(2 ** 30) % 2);
  expect(Math.abs(mean(odd) - 0.5)).toBeLessThan(bound * Math.sqrt(0.25 / 20_000));
});

describe('normal', () => {
  const n = 400_000;
  const values = draws(
    n,
    streamOf('normal', (r) => r.normal()),
  );

  it('has mean 0, variance 1, skewness 0, kurtosis 3', () => {
    // The variance of the k-th power of a standard normal deviate is E[x^2k] - E[x^k]^2.
    expect(Math.abs(mean(values))).toBeLessThan(bound * Math.sqrt(1 / n));
    expect(Math.abs(mean(values, 2) - 1)).toBeLessThan(bound * Math.sqrt(2 / n));
    expect(Math.abs(mean(values, 3))).toBeLessThan(bound * Math.sqrt(15 / n));
    expect(Math.abs(mean(values, 4) - 3)).toBeLessThan(bound * Math.sqrt(96 / n));
  });

  it('fits the bell cell by cell, tails included', () => {
    // Cumulative probabilities of -3.7, -3, -2, -1, 0 by the tables; 3.7 lies beyond where the ziggurat's tail begins.
    const half = [0.000107799733, 0.001349898032, 0.022750131948, 0.158655253931, 0.5];
    const cumulative = [
      0,
      ...half,
      ...half
        .slice(0, 4)
        .toReversed()
        .map((p) => 1 - p),
      1,
    ];
    const limits = [-3.7, -3, -2, -1, 0, 1, 2, 3, 3.7, Infinity];
    const observed = limits.map(() => 0);
    for (const v of values) observed[limits.findIndex((limit) => v < limit)]! += 1;
    expectFit(
      observed,
      limits.map((_, i) => n * (cumulative[i + 1]! - cumulative[i]!)),
    );
  });

  it('does not remember: followers are uncorrelated', () => {
    let sum = 0;
    for (let i = 1; i < n; i++) sum += values[i - 1]! * values[i]!;
    expect(Math.abs(sum / (n - 1))).toBeLessThan(bound * Math.sqrt(1 / n));
  });
});

describe('poisson', () => {
  const n = 40_000;

  it.each([0.01, 0.5, 3, 9.9, 10, 17, 30, 45.5, 200, 1e4, 1e6])('mean and variance are both %f', (rate) => {
    const values = draws(
      n,
      streamOf(`poisson ${rate}`, (r) => r.poisson(rate)),
    );
    // The fourth central moment of a Poisson deviate is rate + 3 rate^2.
    expect(Math.abs(mean(values) - rate)).toBeLessThan(bound * Math.sqrt(rate / n));
    expect(Math.abs(mean(values, 2, rate) - rate)).toBeLessThan(
      bound * Math.sqrt((rate + 2 * rate * rate) / n),
    );
    expect(values.every((v) => Number.isInteger(v) && v >= 0)).toBe(true);
  });

  it.each([4, 12, 36])('fits its distribution at mean %i', (rate) => {
    const random = randomFrom(seedOf('fit', rate));
    const from = Math.floor(rate - 2 * Math.sqrt(rate));
    const cells = Math.ceil(4 * Math.sqrt(rate)) + 1;
    const observed = Array.from({ length: cells }, () => 0);
    for (let i = 0; i < n; i++) observed[Math.max(0, Math.min(cells - 1, random.poisson(rate) - from))]! += 1;
    expectFit(observed, poissonCells(rate, from, cells, n));
  });

  it('of no mean is 0, and returns for numbers that are none', () => {
    const random = randomFrom(1);
    expect([0, -1, NaN, Infinity].map((rate) => random.poisson(rate))).toEqual([0, 0, 0, 0]);
  });
});

describe('streams', () => {
  it('start again with the same seed', () => {
    const [a, again, other] = [5, 5, 6].map((seed) => take(seed, 20, (r) => r.normal()));
    expect(again).toEqual(a);
    expect(other).not.toEqual(a);
  });

  it.each([
    ['neighbouring seeds', (i: number) => i],
    ['seeds of neighbouring steps', (i: number) => seedOf(9, 'patch', i)],
  ])('of %s are independent', (_, seed) => {
    // Correlation over streams of their first, second and third numbers, and between a stream and the next one.
    const n = 20_000;
    const firsts = Array.from({ length: n }, (_, i) => {
      const random = randomFrom(seed(i));
      return [random.uniform(), random.uniform(), random.uniform()].map((u) => (u - 0.5) * Math.sqrt(12));
    });
    const correlations = [0, 1, 2].flatMap((a) =>
      [0, 1, 2].map((b) => firsts.slice(1).reduce((sum, s, i) => sum + firsts[i]![a]! * s[b]!, 0) / n),
    );
    correlations.push(firsts.reduce((sum, s) => sum + s[0]! * s[1]!, 0) / n);
    for (const c of correlations) expect(Math.abs(c)).toBeLessThan(bound / Math.sqrt(n));
    const cells = Array.from({ length: 64 }, () => 0);
    for (const [first] of firsts) cells[Math.floor((first! / Math.sqrt(12) + 0.5) * 64)]! += 1;
    expectFit(
      cells,
      cells.map(() => n / 64),
    );
  });
});

function streamOf(seed: number | string, draw: (random: Random) => number): () => number {
  const random = randomFrom(seedOf(seed));
  return () => draw(random);
}

/** Expected counts of `from`, `from + 1`, ...; the first and last cell hold the tails. */
function poissonCells(rate: number, from: number, cells: number, n: number): number[] {
  const expected = Array.from({ length: cells }, () => 0);
  let probability = Math.exp(-rate);
  for (let k = 0; k < rate + 20 * Math.sqrt(rate); k++) {
    expected[Math.max(0, Math.min(cells - 1, k - from))]! += n * probability;
    probability *= rate / (k + 1);
  }
  return expected;
}

function first(draw: (random: Random) => number): number[] {
  return take(seedOf(7, 'frozen'), 4, draw);
}

function take(seed: number, n: number, draw: (random: Random) => number): number[] {
  const random = randomFrom(seed);
  return Array.from({ length: n }, () => draw(random));
}

import { afterEach, describe, expect, test } from 'vitest';
import { netConfig } from '../../src-main/contract/config/nets.ts';
import { randomFrom } from '../../src-main/engine/base/random.ts';
import { crewSize, type Crew } from '../../src-main/engine/jit/crew.ts';
import { openProgram } from '../../src-main/engine/jit/open.ts';
import type { Results, TensorData } from '../../src-main/engine/jit/program.ts';
import { initialParameters } from '../../src-main/engine/nets/initialise.ts';
import { parameterTable } from '../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../src-main/engine/nets/registry.ts';
import { openCrewStep, shareCount } from '../../src-main/engine/train/crew-step.ts';
import { inEqualParts } from '../../src-main/engine/train/joining.ts';
import { stepProgram } from '../../src-main/engine/train/step.ts';
import { expectClose } from '../helpers/close.ts';

/** A step with everything drawn from one seed. */
function feedsFor(parameters: Float32Array, values: number, weighted: boolean) {
  const random = randomFrom(7);
  const draw = () => Float32Array.from({ length: values }, () => random.uniform());
  // As after some steps: the first of all has only the signs of gradients, and those of nearly nothing are anybody's.
  const means = parameters.map(() => 0.01 * random.normal());
  const powers = parameters.map(() => 1e-4 + 1e-4 * random.uniform());
  const numbers = { count: Float32Array.of(5), learningRate: Float32Array.of(1e-3) };
  const weight = Float32Array.from({ length: values }, () => (random.uniform() < 0.1 ? 1 : 0));
  const pictures = { input: draw(), target: draw(), ...(weighted && { weight }) };
  return { parameters, m: means, v: powers, ...numbers, ...pictures };
}

const model = buildNet(netConfig.parse({ net: 'unet', channels: 1, width: 4, depth: 2 }));
const start = initialParameters(parameterTable(model), 1);
const change = ({ parameters }: Results) => [...parameters!.data].map((value, i) => value - start[i]!);

test.each([
  { weighted: false, shares: 3, optimizer: 'adam' },
  { weighted: true, shares: 3, optimizer: 'adam' },
  { weighted: false, shares: 6, optimizer: 'adam' },
  { weighted: false, shares: 3, optimizer: 'muon' },
] as const)(
  'a batch shared out among threads takes the same step ($shares shares, weights: $weighted, $optimizer)',
  async ({ weighted, shares, optimizer }) => {
    const shape = { count: 6, side: 8, weighted };
    const feeds = feedsFor(start, 6 * 64, weighted);
    const settings = { loss: 'mse', optimizer } as const;
    const alone = await openProgram(stepProgram(model, settings, shape), { device: 'cpu', threads: 1 });
    const crew = await openCrewStep(model, settings, shape, { members: 3, shares, threads: 3 });
    const [one, shared] = await Promise.all([alone.run(feeds), crew.run(feeds)]);
    for (const name of ['loss', 'm', 'v'])
      expectClose(shared[name]!.data, one[name]!.data, { relative: 1e-4, absolute: 1e-8 });
    expectClose(change(shared), change(one), { relative: 1e-3, absolute: 1e-6 });
    expect(change(one).some((by) => Math.abs(by) > 1e-4)).toBe(true);
    await Promise.all([alone.dispose(), crew.dispose()]);
  },
);

describe('a crew over several steps', () => {
  const shape = { count: 4, side: 8, weighted: false };
  const settings = { loss: 'mse', optimizer: 'muon' } as const;
  const size = { members: 2, shares: 4, threads: 2 };
  const { parameters, m, v, ...batch } = feedsFor(start, 4 * 64, false);
  const steps = [1, 2, 3, 4, 5].map((step) => Object.assign({}, batch, { count: Float32Array.of(step) }));
  const opened: Crew[] = [];
  const open = async () => {
    const crew = await openCrewStep(model, settings, shape, size);
    opened.push(crew);
    return crew;
  };
  afterEach(() => Promise.all(opened.splice(0).map((crew) => crew.dispose())));

  /** Takes the steps in stretches of these lengths; `touch` is what becomes of vectors in between. */
  async function walk(crew: Crew, lengths: number[], touch = (vector: TensorData) => vector) {
    const losses: number[] = [];
    let state: Record<string, TensorData> = { parameters, m, v };
    let at = 0;
    for (const length of lengths) {
      const results = await crew.runSeries(state, steps.slice(at, (at += length)));
      losses.push(...results.map(({ loss }) => loss!.data[0]!));
      const end = results.at(-1)!;
      state = Object.fromEntries(Object.keys(state).map((name) => [name, touch(end[name]!.data)]));
    }
    return { losses, state };
  }

  test('comes to the same numbers in one go, one by one, and told its own state anew', async () => {
    const crew = await open();
    const inOneGo = await walk(crew, [5]);
    expect(inOneGo.losses).toHaveLength(5);
    expect(new Set(inOneGo.losses).size).toBe(5);
    expect(await walk(crew, [1, 1, 1, 1, 1])).toEqual(inOneGo);
    expect(await walk(crew, [2, 3], (vector) => vector.slice())).toEqual(inOneGo);
    expect(await walk(await open(), [3, 2])).toEqual(inOneGo);
  });

  test('leaves what it gave as it was', async () => {
    const crew = await open();
    const { parameters: first } = await crew.run({ parameters, m, v, ...steps[0]! });
    const before = first!.data.slice();
    await walk(crew, [4]);
    expect(first!.data).toEqual(before);
  });

  test('says what is fed wrongly, and goes on from what it is fed next', async () => {
    const crew = await open();
    const whole = await walk(crew, [2, 3]);
    const { input: _, ...short } = steps[0]!;
    await expect(crew.run({ parameters, m, v, ...short })).rejects.toMatchObject({ code: 'jit/wrong-feed' });
    await expect(crew.run({ parameters, m, ...steps[0]! })).rejects.toMatchObject({ code: 'jit/wrong-feed' });
    expect(await walk(crew, [2, 3])).toEqual(whole);
  });
});

const work = (n: number) => n;

test('parts take about equally long, in their order, and nothing is left out', () => {
  expect(inEqualParts([1, 9, 2, 3, 3], 2, work)).toEqual([[9], [1, 2, 3, 3]]);
  expect(inEqualParts([5], 3, work)).toEqual([[5]]);
  const random = randomFrom(3);
  for (let count = 1; count < 9; count++) {
    const things = Array.from({ length: 30 }, () => random.uniform());
    const parts = inEqualParts(things, count, work);
    expect(parts.flat().toSorted()).toEqual(things.toSorted());
    const sums = parts.map((part) => part.reduce((a, b) => a + b));
    expect(Math.max(...sums) - Math.min(...sums)).toBeLessThanOrEqual(Math.max(...things));
    for (const part of parts) expect(part).toEqual(things.filter((thing) => part.includes(thing)));
  }
});

test('a crew is as large as the threads allow in equal shares', () => {
  expect([crewSize(16, 2), crewSize(16, 6), crewSize(7, 4), crewSize(1, 8), crewSize(256, 16)]).toEqual([
    2, 4, 1, 1, 16,
  ]);
});

const shares = (count: number, side: number, members: number) =>
  shareCount({ count, side, weighted: false }, members);

test('shares are equal, and not larger than caches take', () => {
  expect([shares(256, 28, 2), shares(16, 64, 2), shares(4, 64, 2)]).toEqual([8, 2, 2]);
  expect([shares(12, 128, 2), shares(4, 512, 2), shares(7, 128, 1)]).toEqual([6, 4, 7]);
});

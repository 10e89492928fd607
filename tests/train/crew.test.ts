import { expect, test } from 'vitest';
import { netConfig } from '../../src-main/contract/config/nets.ts';
import { randomFrom } from '../../src-main/engine/base/random.ts';
import { crewSize } from '../../src-main/engine/jit/crew.ts';
import { openProgram } from '../../src-main/engine/jit/open.ts';
import { initialParameters } from '../../src-main/engine/nets/initialise.ts';
import { parameterTable } from '../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../src-main/engine/nets/registry.ts';
import { openCrewStep, shareCount } from '../../src-main/engine/train/crew-step.ts';
import { stepProgram } from '../../src-main/engine/train/step.ts';
import { expectClose } from '../helpers/close.ts';

/** Vectors of a first step with everything drawn from one seed. */
function feedsFor(parameters: Float32Array, values: number, weighted: boolean) {
  const random = randomFrom(7);
  const draw = () => Float32Array.from({ length: values }, () => random.uniform());
  const zeros = () => new Float32Array(parameters.length);
  const numbers = { count: Float32Array.of(1), learningRate: Float32Array.of(1e-3) };
  const weight = Float32Array.from({ length: values }, () => (random.uniform() < 0.1 ? 1 : 0));
  const pictures = { input: draw(), target: draw(), ...(weighted && { weight }) };
  return { parameters, m: zeros(), v: zeros(), ...numbers, ...pictures };
}

test.each([
  { weighted: false, shares: 3, optimizer: 'adam' },
  { weighted: true, shares: 3, optimizer: 'adam' },
  { weighted: false, shares: 6, optimizer: 'adam' },
  { weighted: false, shares: 3, optimizer: 'muon' },
] as const)(
  'a batch shared out among threads takes the same step ($shares shares, weights: $weighted, $optimizer)',
  async ({ weighted, shares, optimizer }) => {
    const model = buildNet(netConfig.parse({ net: 'unet', channels: 1, width: 4, depth: 2 }));
    const shape = { count: 6, side: 8, weighted };
    const feeds = feedsFor(initialParameters(parameterTable(model), 1), 6 * 64, weighted);
    const settings = { loss: 'mse', optimizer } as const;
    const alone = await openProgram(stepProgram(model, settings, shape), { device: 'cpu', threads: 1 });
    const crew = await openCrewStep(model, settings, shape, { members: 3, shares, threads: 3 });
    const [one, shared] = await Promise.all([alone.run(feeds), crew.run(feeds)]);
    for (const name of ['loss', 'm', 'v'])
      expectClose(shared[name]!.data, one[name]!.data, { relative: 1e-4, absolute: 1e-8 });
    await Promise.all([alone.dispose(), crew.dispose()]);
  },
);

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

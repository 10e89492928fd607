import { describe, expect, it } from 'vitest';
import { formatNoise } from '../../../../src-main/contract/config/noise.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { scene } from '../../../helpers/images.ts';
import { diagnosed, drawn, withNoise, withSmear } from './noisy.ts';

/** A ratio of 1, within so much. */
function expectNear(found: number | null, expected: number, within: number): void {
  expect(found).not.toBeNull();
  expect(Math.abs(found! / expected - 1)).toBeLessThan(within);
}

describe('dependence on brightness', () => {
  it('sees that Gaussian noise has none', async () => {
    const { dependence } = diagnosed(await withNoise(scene(256, 256, 1, 1), 'gaussian:15'));
    expect(dependence).toMatchObject({ kind: 'constant', peak: null, speckle: null });
    expectNear(dependence!.sigma, 15, 0.07);
  });

  it('finds the peak of photon noise', async () => {
    const { dependence } = diagnosed(await withNoise(scene(256, 256, 1, 1), 'poisson:100'));
    expect(dependence!.kind).toMatch(/^photons/);
    expectNear(dependence!.peak, 100, 0.2);
  });

  it('tells photon noise with a constant part', async () => {
    const { dependence } = diagnosed(await withNoise(scene(256, 256, 3, 1), 'poisson:100+gaussian:12'));
    expect(dependence!.kind).toBe('photons-and-constant');
    expectNear(dependence!.peak, 100, 0.3);
    expectNear(dependence!.sigma, 12, 0.25);
    const signals = dependence!.curve.map(({ signal }) => signal);
    expect(signals).toEqual(signals.toSorted((a, b) => a - b));
  });

  it('finds speckle', async () => {
    const { dependence } = diagnosed(await withNoise(scene(256, 256, 1, 1), 'speckle:0.2'));
    expect(dependence!.kind).toBe('speckle');
    expectNear(dependence!.speckle, 0.2, 0.15);
  });
});

describe('what neighbours have in common', () => {
  it('is nothing in white noise', async () => {
    const { pattern } = diagnosed(await withNoise(drawn(1, 1), 'gaussian:15'));
    expect(pattern!.kind).toBe('white');
    expect(Math.max(...[...pattern!.across, ...pattern!.down].map(Math.abs))).toBeLessThan(0.1);
  });

  it('is much in grain, whose level is all of it, not its high frequencies', async () => {
    const found = diagnosed(await withNoise(drawn(1, 1), 'grain:20'));
    expect(found.pattern!.kind).toBe('blurred');
    expectNear(found.level!.luma, 20, 0.2);
    expect(found.advice.blindSpot).toEqual({ works: false, troubles: ['blurred'], instead: 'clean' });
    expect(formatNoise(found.advice.training.noise!)).toMatch(/^grain:/);
  });

  it.each(['across', 'down'] as const)(
    'may be shared %s alone, as sensors that read line by line do',
    (way) => {
      const smeared = withSmear(drawn(1, 3), way, { sigma: 15, share: 0.6 });
      const found = diagnosed(smeared);
      expect(found.pattern!.kind).toBe('blurred');
      expectNear(found.pattern![way][0]!, 0.6, 0.25);
      expectNear(found.level!.luma, 15, 0.15);
      expect(found.advice.training.objective).toBe('self');
      const blindSpot = { works: false, troubles: ['smeared'], instead: 'wider-blind-spot' };
      expect(found.advice.blindSpot).toEqual(blindSpot);
    },
  );

  it('asks for clean pictures where a JPEG file kept what was smeared', async () => {
    const smeared = withSmear(drawn(1, 3), 'across', { sigma: 15, share: 0.6 });
    const { advice } = diagnosed(await withNoise(smeared, 'jpeg:40'));
    expect(advice.training.objective).not.toBe('self');
    expect(advice.blindSpot.instead).not.toBe('wider-blind-spot');
  });

  it('is not said of pictures that are too small, nor is anything advised', () => {
    const { level, advice } = diagnosed(scene(10, 10, 1, 1));
    expect(level).toBeNull();
    expect(advice).toEqual({
      model: { name: null, why: 'unknown', leaves: [] },
      training: { objective: null, noise: null, why: 'unknown' },
      blindSpot: { works: false, troubles: ['unknown'], instead: null },
    });
  });

  it('goes along rows or columns in stripes', async () => {
    const striped = await withNoise(scene(256, 256, 1, 5), 'gaussian:10');
    const random = randomFrom(1);
    const rows = Array.from({ length: 256 }, () => 0.04 * random.normal());
    for (let i = 0; i < striped.data.length; i++) striped.data[i]! += rows[Math.floor(i / 256)]!;
    const found = diagnosed(striped);
    expect(found.pattern!.kind).toBe('rows');
    expect(found.pattern!.rows).toBeGreaterThan(0.3);
    expect(found.advice.blindSpot.troubles).toEqual(['stripes']);
    // Rows have a deviation of 0.04 * 255.
    const [banding, gaussian] = found.advice.training.noise!;
    expect([banding!.kind, gaussian!.kind]).toEqual(['banding', 'gaussian']);
    expectNear((banding!.low + banding!.high) / 2, 10.2, 0.25);
    expectNear((gaussian!.low + gaussian!.high) / 2, 10, 0.25);
  });
});

describe('stuck pixels', () => {
  it.each([0.005, 0.02, 0.1, 0.3])('are counted: %f', async (share) => {
    const { impulses, advice } = diagnosed(await withNoise(drawn(1, 1), `salt-pepper:${share}`));
    expectNear(impulses.share, share, 0.15);
    expectNear(impulses.salt, impulses.pepper, 0.3);
    expect(advice.model).toMatchObject({ name: 'impulse', why: 'impulses' });
    expect(advice.training.noise![0]!.kind).toBe('salt-pepper');
  });

  it('do not hide the noise beside them', async () => {
    const { level } = diagnosed(await withNoise(scene(256, 256, 1, 7), 'gaussian:15+salt-pepper:0.05'));
    expectNear(level!.luma, 15, 0.15);
  });

  it('are not seen in noise that has none, nor in a picture', async () => {
    expect(diagnosed(await withNoise(drawn(1, 1), 'gaussian:40')).impulses.share).toBeLessThan(0.003);
    expect(diagnosed(drawn(3, 1)).impulses.share).toBeLessThan(0.003);
  });
});

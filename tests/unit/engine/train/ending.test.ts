import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrainAdvice } from '../../../../src-main/contract/config/stop.ts';
import type { TrainEvent } from '../../../../src-main/contract/config/training.ts';
import { openAdvisor } from '../../../../src-main/engine/train/advisor.ts';
import {
  beginEnding,
  endingFor,
  rateUntilEnd,
  withEnding,
} from '../../../../src-main/engine/train/ending.ts';
import { extentOf } from '../../../../src-main/engine/train/extent.ts';
import type { TrainingState } from '../../../../src-main/engine/train/state.ts';

const plateau: TrainAdvice = { reason: 'plateau', step: 1000, gain: 0.01, error: 0.01 };
const overfitting: TrainAdvice = { reason: 'overfitting', step: 1000, best: 300, lost: 0.4 };
const cosine = { schedule: 'cosine', learningRate: 0.01 } as const;

const stateAt = (step: number): TrainingState => ({
  position: { step, seconds: step / 10, pending: { sum: 0, steps: 0 }, history: [], best: null },
  vectors: { parameters: Float32Array.of(1), average: Float32Array.of(2), best: Float32Array.of(3) },
});

describe('the ending of a training', () => {
  test('takes a fifth of the steps so far; after overfitting, of those that were good', () => {
    const extent = extentOf({ steps: 5000 }, 10);
    const { position } = stateAt(1000);
    expect(endingFor(plateau, position, extent, 'cosine')).toEqual({
      why: plateau,
      step: 1000,
      fraction: 0.2,
      steps: 200,
    });
    expect(endingFor(overfitting, position, extent, 'cosine')!.steps).toBe(60);
    expect(endingFor(plateau, position, extent, 'constant')!.steps).toBe(0);
  });

  test('is not needed where the plan ends by then', () => {
    expect(endingFor(plateau, stateAt(1000).position, extentOf({ steps: 1200 }, 10), 'cosine')).toBeNull();
    expect(endingFor(plateau, stateAt(1000).position, extentOf({ minutes: 2 }, 10), 'cosine')).toBeNull();
  });

  test('goes on from the best parameters where later ones were learned by heart', () => {
    const [level, over] = [plateau, overfitting].map((why) => {
      const state = stateAt(1000);
      beginEnding(state, endingFor(why, state.position, extentOf({ steps: 9000 }, 10), 'cosine')!);
      return state.vectors;
    });
    expect(level).toEqual(stateAt(1000).vectors);
    expect([over!['parameters']![0], over!['average']![0]]).toEqual([3, 3]);
  });

  test.each([
    ['steps', { steps: 8000 }],
    ['minutes', { minutes: 20 }],
  ])('has a fraction and a learning rate that go on from where they were: %s', (_, duration) => {
    const plan = extentOf(duration, 10);
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 5000 }), (begun) => {
        const { position } = stateAt(begun);
        const extent = withEnding(plan, position);
        const at = (step: number) => extent.fraction(step, step / 10);
        const before = { fraction: at(begun), rate: rateUntilEnd(cosine, at(begun), undefined) };
        const ending = endingFor(plateau, position, plan, 'cosine')!;
        position.ending = ending;
        expect(at(begun)).toBeCloseTo(before.fraction, 12);
        expect(rateUntilEnd(cosine, at(begun), ending)).toBeCloseTo(before.rate, 12);
        const steps = Array.from({ length: ending.steps + 1 }, (__, i) => begun + i);
        const fractions = steps.map(at);
        const rates = fractions.map((fraction) => rateUntilEnd(cosine, fraction, ending));
        for (const [i, fraction] of fractions.entries()) {
          expect(fraction).toBeGreaterThanOrEqual(fractions[i - 1] ?? 0);
          expect(rates[i]).toBeLessThanOrEqual(rates[i - 1] ?? 1);
        }
        expect(fractions.at(-1)).toBe(1);
        expect(rates.at(-1)!).toBeLessThan(1e-5);
      }),
      { numRuns: 20 },
    );
  });

  test('never goes beyond the plan', () => {
    const { position } = stateAt(1000);
    position.ending = { why: plateau, step: 1000, fraction: 0.8, steps: 900 };
    expect(withEnding(extentOf({ steps: 1250 }, 10), position).fraction(1250, 0)).toBe(1);
  });
});

const flat = (points: number) =>
  Array.from({ length: points }, (_, i) => ({ step: 50 * (i + 1), loss: 1, psnr: 28 }));

describe('the advisor', () => {
  const settings = { schedule: 'cosine', extent: extentOf({ steps: 9000 }, 10), noise: null } as const;

  function walk(stop: 'auto' | 'never') {
    const told: TrainEvent[] = [];
    const advisor = openAdvisor({ ...settings, stop }, (event) => told.push(event));
    const state = stateAt(0);
    for (const point of flat(20)) {
      state.position.step = point.step;
      state.position.history.push(point);
      advisor.look(state);
    }
    return { told, state, advisor };
  }

  test('says once that more training would not help, and ends it only where that is wished', () => {
    const never = walk('never');
    expect(never.told.map(({ kind }) => kind)).toEqual(['advice']);
    expect(never.state.position.ending).toBeUndefined();
    expect(never.advisor.found(never.state)).toMatchObject({ advice: { reason: 'plateau', step: 1000 } });
    const auto = walk('auto');
    expect(auto.told.map(({ kind }) => kind)).toEqual(['advice', 'finishing']);
    expect(auto.state.position.ending).toMatchObject({ step: 600, steps: 120 });
    expect(auto.advisor.found(auto.state)).toMatchObject({ stopped: { reason: 'plateau', step: 600 } });
  });

  test('tells it again to whoever goes on with the training', () => {
    const { state } = walk('auto');
    const told: TrainEvent[] = [];
    state.position.step = 620;
    openAdvisor({ ...settings, stop: 'auto' }, (event) => told.push(event)).begin(state);
    expect(told).toMatchObject([{ kind: 'advice' }, { kind: 'finishing', steps: 100 }]);
  });

  test('takes it back where training helps again', () => {
    const { state, told, advisor } = walk('never');
    for (let i = 1; i <= 10; i++) {
      state.position.history.push({ step: 1000 + 50 * i, loss: 1, psnr: 28 + 0.05 * i });
      advisor.look(state);
    }
    expect(told.at(-1)).toEqual({ kind: 'advice', advice: null });
    expect(advisor.found(state)).toEqual({});
  });
});

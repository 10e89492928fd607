import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrainAdvice } from '../../../../src-main/contract/config/stop.ts';
import type { HistoryPoint } from '../../../../src-main/contract/config/training.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { judge } from '../../../../src-main/engine/train/judgement.ts';

interface Shape {
  points?: number;
  every?: number;
  seed?: number;
  /** Standard deviation in dB. */
  scatter?: number;
}

/** A curve of PSNR, by a function of the number of doublings since step 1. */
function curve(psnrAt: (doublings: number) => number, shape: Shape = {}): HistoryPoint[] {
  const { points = 60, every = 50, seed = 1, scatter = 0 } = shape;
  const random = randomFrom(seed);
  return Array.from({ length: points }, (_, i) => {
    const step = (i + 1) * every;
    return { step, loss: 1, psnr: psnrAt(Math.log2(step)) + scatter * random.normal() };
  });
}

/** The first advice that a training would get on its way. */
function firstAdvice(history: HistoryPoint[], noise: number | null = null): TrainAdvice | null {
  for (let n = 1; n <= history.length; n++) {
    const advice = judge(history.slice(0, n), noise);
    if (advice) return advice;
  }
  return null;
}

const any = {
  seed: fc.integer({ min: 0, max: 2 ** 30 }),
  every: fc.integer({ min: 10, max: 500 }),
  level: fc.double({ min: 15, max: 45, noNaN: true }),
};

describe('a curve of PSNR', () => {
  test('that rises steadily is never enough', () => {
    fc.assert(
      fc.property(
        any.seed,
        any.every,
        any.level,
        fc.double({ min: 0.2, max: 1.5, noNaN: true }),
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        (seed, every, level, gain, roughness) => {
          const shape = { seed, every, points: 120, scatter: gain * roughness };
          expect(firstAdvice(curve((doublings) => level + gain * doublings, shape))).toBeNull();
        },
      ),
      { numRuns: 40 },
    );
  });

  test('that stands still is found out, whatever its scatter', () => {
    fc.assert(
      fc.property(
        any.seed,
        any.level,
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        (seed, level, scatter) => {
          const advice = firstAdvice(curve(() => level, { seed, scatter, points: 400 }));
          expect(advice).not.toBeNull();
        },
      ),
      { numRuns: 40 },
    );
  });

  test('that levels off is stopped after it has, with what more would bring', () => {
    const levelling = curve((doublings) => Math.min(28, 20 + doublings), { points: 200, scatter: 0.01 });
    const advice = firstAdvice(levelling);
    expect(advice).toMatchObject({ reason: 'plateau' });
    expect(advice!.step).toBeGreaterThan(256);
    expect(advice!.step).toBeLessThan(2000);
    expect((advice as { gain: number }).gain).toBeLessThan(0.1);
  });

  test('that falls after its best point says which that was', () => {
    const over = curve((doublings) => 28 - 0.3 * Math.abs(doublings - 9.5), { points: 200, scatter: 0.02 });
    const advice = firstAdvice(over);
    expect(advice).toMatchObject({ reason: 'overfitting' });
    expect((advice as { best: number }).best).toBeGreaterThan(400);
    expect((advice as { best: number }).best).toBeLessThan(1300);
    expect((advice as { lost: number }).lost).toBeGreaterThan(0.1);
  });

  test('says nothing after a few steps, a few points, or a single one that looks so', () => {
    expect(judge([])).toBeNull();
    expect(judge(curve(() => 28, { points: 40, every: 10 }))).toBeNull();
    expect(judge(curve(() => 28, { points: 5, every: 500 }))).toBeNull();
    const jump = [...curve((doublings) => 20 + doublings), { step: 3050, loss: 1, psnr: 25 }];
    expect(judge(jump)).toBeNull();
  });

  test('is judged by the last points: helping again takes the advice back', () => {
    const flat = curve(() => 28, { points: 30 });
    expect(judge(flat)).toMatchObject({ reason: 'plateau' });
    const rising = Array.from({ length: 10 }, (_, i) => ({
      step: 1550 + 50 * i,
      loss: 1,
      psnr: 28 + 0.05 * i,
    }));
    expect(judge([...flat, ...rising])).toBeNull();
  });
});

describe('a curve of the error on noisy pixels', () => {
  const noise = (25 / 255) ** 2;

  /** What is left of the noise falls by a share with each doubling. */
  function blind(gain: number, changes: Partial<HistoryPoint> = {}): HistoryPoint[] {
    return Array.from({ length: 80 }, (_, i) => {
      const step = 50 * (i + 1);
      const rest = (noise / 8) * 10 ** (-(gain * Math.log2(step / 4000)) / 10);
      const blindSpot = noise + rest;
      return { step, loss: 1, validationLoss: 7, blindSpot, ...changes };
    });
  }

  test('rises and stands still by what is not noise', () => {
    expect(firstAdvice(blind(0.3), noise)).toBeNull();
    expect(firstAdvice(blind(0.02), noise)).toMatchObject({ reason: 'plateau' });
    expect(firstAdvice(blind(0.3))).toBeNull();
    expect(firstAdvice(blind(0.02))).toMatchObject({ reason: 'plateau' });
  });

  test('needs less hope to end when nothing but noise is removed', () => {
    const residual = { whiteness: 0.98, taken: 0.97 };
    expect(judge(blind(0.2), noise)).toBeNull();
    expect(judge(blind(0.2, residual), noise)).toMatchObject({ reason: 'white', ...residual });
    expect(judge(blind(0.2, { ...residual, taken: 0.7 }), noise)).toBeNull();
    expect(judge(blind(0.2, { ...residual, whiteness: 0.8 }), noise)).toBeNull();
    expect(judge(blind(0.5, residual), noise)).toBeNull();
  });
});

test('without validation nobody can tell', () => {
  const history = Array.from({ length: 100 }, (_, i) => ({ step: 50 * (i + 1), loss: 1 }));
  expect(judge(history)).toBeNull();
});

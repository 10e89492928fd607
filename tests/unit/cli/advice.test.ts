import { expect, test } from 'vitest';
import { adviceNote, adviceText } from '../../../src-main/cli/advice.ts';
import type { TrainAdvice } from '../../../src-main/contract/config/stop.ts';

const advices: TrainAdvice[] = [
  { reason: 'plateau', step: 1000, gain: 0.031, error: 0.01 },
  { reason: 'plateau', step: 1000, gain: -0.2, error: 0.1 },
  { reason: 'white', step: 1000, gain: 0.1, whiteness: 0.98, taken: 1 },
  { reason: 'overfitting', step: 1000, best: 400, lost: 0.42 },
];

test('why more training would not help is one sentence', () => {
  expect(advices.map(adviceText)).toEqual([
    'twice as much would gain 0.03 dB (step 1000)',
    'twice as much would gain nothing (step 1000)',
    'what is removed looks like noise and nothing else (step 1000)',
    'it was best at step 400 and has lost 0.4 dB since then on images it does not learn from',
  ]);
});

test('what happens in a training is told in a line, and most of it is not', () => {
  const [why] = advices;
  expect(adviceNote({ kind: 'advice', advice: why! })).toBe(
    'More training will not help much: twice as much would gain 0.03 dB (step 1000)',
  );
  expect(adviceNote({ kind: 'advice', advice: null })).toBe('More training helps again');
  expect(adviceNote({ kind: 'finishing', why: why!, steps: 200 })).toMatch(/falls to its end in 200 steps/);
  expect(adviceNote({ kind: 'finishing', why: why!, steps: 0 })).toBe('Finished before the planned length');
  expect(adviceNote({ kind: 'paused', paused: true })).toBeUndefined();
});

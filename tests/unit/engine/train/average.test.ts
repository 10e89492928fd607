import { describe, expect, it } from 'vitest';
import { learned, updateAverage } from '../../../../src-main/engine/train/average.ts';
import type { TrainingState } from '../../../../src-main/engine/train/state.ts';

const stateAt = (step: number, value: number): TrainingState => ({
  position: { step, seconds: 0, pending: { sum: 0, steps: 0 }, history: [], best: null },
  vectors: { parameters: Float32Array.of(value) },
});

/** Steps one by one, with parameters that a step gives. */
function walk(state: TrainingState, to: number, valueAt: (step: number) => number): TrainingState {
  for (let step = state.position.step + 1; step <= to; step++) {
    state.position.step = step;
    state.vectors['parameters'] = Float32Array.of(valueAt(step));
    updateAverage(state);
  }
  return state;
}

/** Now above 1, now below. */
function thrown(step: number): number {
  return 1 + (Math.floor(step / 8) % 2 === 0 ? 1 : -1);
}

describe('the average of parameters', () => {
  it('is not there in the first steps: what is learned is what there is', () => {
    const state = walk(stateAt(0, 0), 99, (step) => step);
    expect(state.vectors).not.toHaveProperty('average');
    expect([...learned(state)]).toEqual([99]);
  });

  it('lies in the middle of parameters that are thrown about', () => {
    const [average] = learned(walk(stateAt(0, 0), 20_000, thrown));
    expect(average).toBeGreaterThan(0.95);
    expect(average).toBeLessThan(1.05);
  });

  it('forgets what was long ago', () => {
    const state = walk(stateAt(0, 0), 5000, () => 10);
    expect(learned(walk(state, 20_000, () => 1))[0]).toBeCloseTo(1, 4);
  });

  it('is the same after an interruption, and does not change what was handed out', () => {
    const straight = learned(walk(stateAt(0, 0), 1000, Math.sin));
    const first = walk(stateAt(0, 0), 503, Math.sin);
    const best = learned(first);
    const before = [...best];
    const resumed = { position: { ...first.position }, vectors: { ...first.vectors } };
    expect([...learned(walk(resumed, 1000, Math.sin))]).toEqual([...straight]);
    expect([...best]).toEqual(before);
  });
});

import { describe, expect, test } from 'vitest';
import type { TrainProgress } from '../../../../src-main/contract/config/training.ts';
import { Failure } from '../../../../src-main/contract/errors/failure.ts';
import type { Runnable } from '../../../../src-main/engine/jit/program.ts';
import { runSeries } from '../../../../src-main/engine/jit/series.ts';
import { extentOf } from '../../../../src-main/engine/train/extent.ts';
import { runLoop } from '../../../../src-main/engine/train/loop.ts';
import type { LoopParts, TrainingState } from '../../../../src-main/engine/train/state.ts';

/** A step whose parameter is the number of steps done, and whose loss is what the test says. */
function pretendStep(lossOf: (count: number) => number): Runnable {
  return {
    device: 'pretend',
    run: async ({ count }) => ({
      parameters: { data: Float32Array.from(count!), shape: [1] },
      m: { data: Float32Array.from(count!, (value) => value / 2), shape: [1] },
      loss: { data: Float32Array.of(lossOf(count![0]!)), shape: [] },
    }),
    dispose: async () => {},
  };
}

const fresh = (): TrainingState => ({
  position: { step: 0, seconds: 0, pending: { sum: 0, steps: 0 }, history: [], best: null },
  vectors: { parameters: Float32Array.of(0), m: Float32Array.of(0) },
});

function parts(changes: Partial<LoopParts> = {}): LoopParts & { kept: number[] } {
  const kept: number[] = [];
  let step = 0;
  return {
    settings: { learningRate: 0.5, schedule: 'constant', batch: 4 },
    extent: extentOf({ steps: 20 }, 5),
    step: pretendStep(() => 1),
    batches: {
      stepsPerEpoch: 5,
      broken: [],
      next: async () => ({ step: step++, input: new Float32Array(4), target: new Float32Array(4) }),
      close: async () => {},
    },
    interval: 5,
    checkpoint: async ({ position }) => void kept.push(position.step),
    kept,
    ...changes,
  };
}

/** A validation that is best at one step. */
const bestAt = (step: number) => async (parameters: Float32Array) => ({
  validationLoss: 1 + Math.abs(parameters[0]! - step),
});

describe('the loop', () => {
  test('goes as far as it is told, and writes a point at every interval and the end', async () => {
    const state = fresh();
    const loop = parts({ extent: extentOf({ steps: 12 }, 5), step: pretendStep((count) => count) });
    expect(await runLoop(state, loop)).toEqual({ kind: 'finished' });
    expect(state.vectors['parameters']![0]).toBe(12);
    expect(state.vectors['m']![0]).toBe(6);
    expect(state.position.history).toEqual([
      { step: 5, loss: 3 },
      { step: 10, loss: 8 },
      { step: 12, loss: 11.5 },
    ]);
    expect(loop.kept).toEqual([12]);
  });

  test('takes the same steps in stretches, where the device keeps the state in between', async () => {
    const series: number[] = [];
    const one = pretendStep((count) => count);
    const step: Runnable = {
      ...one,
      async runSeries(feeds, each) {
        series.push(each.length);
        return runSeries(one, feeds, each);
      },
    };
    const [straight, inStretches] = [fresh(), fresh()];
    const options = { extent: extentOf({ steps: 240 }, 5), interval: 75 };
    await runLoop(straight, parts({ ...options, step: one }));
    expect(await runLoop(inStretches, parts({ ...options, step }))).toEqual({ kind: 'finished' });
    expect(inStretches.position).toEqual({ ...straight.position, seconds: inStretches.position.seconds });
    expect(inStretches.vectors).toEqual(straight.vectors);
    expect(series.reduce((sum, steps) => sum + steps)).toBe(240);
    expect(Math.max(...series)).toBeGreaterThan(1);
  });

  test('keeps the best parameters, not the last', async () => {
    const state = fresh();
    await runLoop(state, parts({ validate: bestAt(10) }));
    expect(state.position.best).toEqual({ step: 10, loss: 1, validationLoss: 1 });
    expect([...state.vectors['best']!]).toEqual([10]);
    expect([...state.vectors['parameters']!]).toEqual([20]);
  });

  test('tells its progress, which never goes down', async () => {
    const seen: TrainProgress[] = [];
    await runLoop(fresh(), parts({ validate: bestAt(10) }), { onProgress: (p) => seen.push(p) });
    expect(seen.map(({ fraction }) => fraction)).toEqual(Array.from({ length: 20 }, (_, i) => (i + 1) / 20));
    expect(seen.map(({ epoch }) => epoch).at(-1)).toBe(4);
    expect(seen[3]!.validationLoss).toBeUndefined();
    expect(seen[4]!.validationLoss).toBe(6);
    expect(seen[0]!.secondsLeft).toBeNull();
    expect(seen.at(-1)!.secondsLeft).toBe(0);
  });
});

describe('when it is stopped', () => {
  test.each([0, 1, 10, 20])('after %i steps it keeps what there is', async (after) => {
    const controller = new AbortController();
    if (after === 0) controller.abort();
    const state = fresh();
    const loop = parts();
    const end = await runLoop(state, loop, {
      signal: controller.signal,
      onProgress: ({ step }) => step === after && controller.abort(),
    });
    expect(end).toEqual({ kind: after === 20 ? 'finished' : 'cancelled' });
    expect(loop.kept).toEqual([after]);
    const rest = await runLoop(state, parts());
    expect(rest).toEqual({ kind: 'finished' });
    expect(state.position.step).toBe(20);
  });

  test('by a failure, what was learned is kept too', async () => {
    const loop = parts({
      step: pretendStep((count) => {
        if (count === 8) throw new Failure('device/failed', { device: 'cpu', reason: 'out of memory' });
        return 1;
      }),
    });
    await expect(runLoop(fresh(), loop)).rejects.toMatchObject({ code: 'device/failed' });
    expect(loop.kept).toEqual([7]);
  });
});

describe('when numbers are none', () => {
  test('a loss that is not a number ends it at that step, without a checkpoint', async () => {
    const state = fresh();
    const loop = parts({ step: pretendStep((count) => (count === 8 ? NaN : 1)), validate: bestAt(5) });
    expect(await runLoop(state, loop)).toEqual({ kind: 'diverged', step: 7, learningRate: 0.5 });
    expect(loop.kept).toEqual([]);
    expect([...state.vectors['best']!]).toEqual([5]);
  });

  test('an infinite validation loss ends it too', async () => {
    const loop = parts({ validate: async () => ({ validationLoss: Infinity }) });
    expect(await runLoop(fresh(), loop)).toMatchObject({ kind: 'diverged' });
  });

  test('so do parameters after the last step', async () => {
    const broken: Runnable = {
      ...pretendStep(() => 1),
      run: async () => ({
        parameters: { data: Float32Array.of(NaN), shape: [1] },
        loss: { data: Float32Array.of(1), shape: [] },
      }),
    };
    const loop = parts({ extent: extentOf({ steps: 1 }, 5), step: broken });
    expect(await runLoop(fresh(), loop)).toMatchObject({ kind: 'diverged' });
    expect(loop.kept).toEqual([]);
  });
});

const full = async () => {
  throw new Failure('file/unwritable', { file: 'x', reason: 'the disk is full' });
};

test('a checkpoint that cannot be written is told, and survived', async () => {
  expect(await runLoop(fresh(), parts({ checkpoint: full }))).toEqual({ kind: 'finished' });
});

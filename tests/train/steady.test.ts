import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DeviceId, DeviceTrouble } from '../../src-main/contract/config/device.ts';
import type { TrainEvent, TrainRequest } from '../../src-main/contract/config/training.ts';
import { openProgram } from '../../src-main/engine/jit/open.ts';
import type { Runnable } from '../../src-main/engine/jit/program.ts';
import type { DevicePlan } from '../../src-main/engine/jit/relay.ts';
import { runSeries } from '../../src-main/engine/jit/series.ts';
import { moreShares } from '../../src-main/engine/train/in-turns.ts';
import type { Opener } from '../../src-main/engine/train/opener.ts';
import { train } from '../../src-main/engine/train/pipeline.ts';
import { expectClose } from '../helpers/close.ts';
import { failingRunnable, lost, outOfMemory, type BadDevice } from '../helpers/failing.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { sceneFolder, tinyRequest } from '../helpers/training.ts';

const root = temporaryFolder();
const images = join(root, 'images');
beforeAll(async () => void (await sceneFolder(images, 4)));

const steps = 8;
let trainings = 0;
const request = (changes: object = {}): TrainRequest =>
  tinyRequest(images, join(root, `m${++trainings}`), { duration: { steps }, ...changes });

const cardThenCpu: DevicePlan = { first: 'webgpu', isAsked: false, reserve: async () => ['cpu'] };

/** Every device is the processor, and some of them are bad. What is opened on them fails together. */
function openerWith(bad: Partial<Record<DeviceId, BadDevice>>): Opener {
  return async (program, device) => {
    const runnable = await openProgram(program, { device: 'cpu', threads: 1 });
    const fault = bad[device];
    return fault ? failingRunnable(runnable, fault) : runnable;
  };
}

async function trained(
  asked: TrainRequest,
  bad: Partial<Record<DeviceId, BadDevice>>,
  devices = cardThenCpu,
) {
  const troubles: DeviceTrouble[] = [];
  const onEvent = (event: TrainEvent) => event.kind === 'device' && troubles.push(event.trouble);
  const open = openerWith(bad);
  const result = await train(asked, { open, devices, batchThreads: 0, onEvent });
  return { result, troubles, weights: weightsOf(asked) };
}

function weightsOf({ output }: TrainRequest): Float32Array {
  return new Float32Array(new Uint8Array(readFileSync(join(output, 'weights.bin'))).buffer);
}

const lostAt = (run: number): BadDevice => ({ fails: (n) => (n >= run ? lost() : null) });

describe('a device that is lost', () => {
  test('at any run is replaced: the training ends with the same numbers as without', async () => {
    const straight = await trained(request(), {});
    expect(straight.troubles).toEqual([]);
    for (const run of [1, 4, steps, steps + 1]) {
      const { result, troubles, weights } = await trained(request(), { webgpu: lostAt(run) });
      expect(weights).toEqual(straight.weights);
      expect(result).toMatchObject({ steps, device: 'cpu', history: straight.result.history });
      expect(troubles).toEqual([
        { device: 'webgpu', reason: 'the device was lost', remedy: { do: 'move', to: 'cpu' } },
      ]);
    }
  });

  test('ends the training where nothing is in reserve, with a checkpoint to go on from', async () => {
    const asked = request();
    const alone: DevicePlan = { ...cardThenCpu, reserve: async () => [] };
    await expect(trained(asked, { webgpu: lostAt(4) }, alone)).rejects.toMatchObject({
      code: 'device/failed',
    });
    const resumed = { ...asked, resume: asked.output };
    const { result, weights } = await trained(resumed, {});
    expect(result.steps).toBe(steps);
    expect(weights).toEqual((await trained(request(), {})).weights);
  });
});

/** Short of memory until batches are cut in `shares`. */
function roomFor(shares: number): BadDevice {
  return { fails: (run) => (run <= Math.log2(shares) ? outOfMemory() : null) };
}

test('a device that is lost among steps taken in one go: they are taken again', async () => {
  let series = 0;
  const open: Opener = async (program, device) => {
    const runnable = await openProgram(program, { device: 'cpu', threads: 1 });
    if (device === 'cpu') return runnable;
    const several: Runnable['runSeries'] = async (feeds, each) => {
      if (++series === 2) throw lost();
      return runSeries(runnable, feeds, each);
    };
    return { ...runnable, runSeries: several };
  };
  const asked = request();
  const options = { open, devices: cardThenCpu, batchThreads: 0 };
  const { history } = await train(asked, options);
  const straight = await trained(request(), {});
  expect(weightsOf(asked)).toEqual(straight.weights);
  expect(history).toEqual(straight.result.history);
  expect(series).toBe(2);
});

describe('a device that is short of memory', () => {
  test.each([
    ['clean', {}],
    ['self', { objective: 'self', noise: undefined }],
  ])('adds up the gradients of halves: the same training within rounding (%s)', async (_, changes) => {
    const straight = await trained(request(changes), {});
    for (const shares of [2, 4]) {
      const { result, troubles, weights } = await trained(request(changes), { webgpu: roomFor(shares) });
      expect(result).toMatchObject({ steps, device: 'webgpu' });
      expect(troubles.map(({ remedy }) => remedy)).toEqual(
        [2, 1].slice(0, Math.log2(shares)).map((patches) => ({ do: 'smaller-batches', patches })),
      );
      expectClose(weights, straight.weights, { absolute: 2e-4 });
      const losses = ({ history }: typeof result) => history.map(({ loss }) => loss);
      expectClose(losses(result), losses(straight.result), { relative: 1e-3 });
      const validations = ({ history }: typeof result) => history.map((p) => p.validationLoss!);
      expectClose(validations(result), validations(straight.result), { relative: 1e-3 });
    }
  });

  test('while its step is opened gets smaller batches, too', async () => {
    let openings = 0;
    const open: Opener = async (program, device) => {
      if (openings++ === 0) throw outOfMemory();
      return openerWith({})(program, device);
    };
    const troubles: DeviceTrouble[] = [];
    const onEvent = (event: TrainEvent) => event.kind === 'device' && troubles.push(event.trouble);
    const result = await train(request(), { open, devices: cardThenCpu, batchThreads: 0, onEvent });
    expect(result).toMatchObject({ steps, device: 'webgpu' });
    expect(troubles.map(({ remedy }) => remedy)).toEqual([{ do: 'smaller-batches', patches: 2 }]);
  });

  test('gives its place away when one patch is too much, and whole batches are computed there', async () => {
    const straight = await trained(request(), {});
    const { troubles, weights, result } = await trained(request(), { webgpu: { fails: outOfMemory } });
    expect(troubles.map(({ remedy }) => remedy)).toEqual([
      { do: 'smaller-batches', patches: 2 },
      { do: 'smaller-batches', patches: 1 },
      { do: 'move', to: 'cpu' },
    ]);
    expect(weights).toEqual(straight.weights);
    expect(result.device).toBe('cpu');
  });
});

test('a device that is lost while the watched part is shown takes no moment along', async () => {
  const asked = { ...request(), moments: true };
  const watch = { file: join(images, 'scene-0.png'), page: 0, region: { x: 0, y: 0, width: 16, height: 16 } };
  const { troubles, result } = await trained({ ...asked, watch }, { webgpu: lostAt(1) });
  expect(troubles).toHaveLength(1);
  expect(result).toMatchObject({ steps, device: 'cpu' });
});

test.each([
  [16, 1, 2],
  [16, 4, 8],
  [10, 1, 2],
  [10, 2, 5],
  [10, 5, 10],
  [7, 1, 7],
  [7, 7, null],
  [1, 1, null],
])('a batch of %i that was cut in %i is cut in %s next', (batch, shares, next) => {
  expect(moreShares(batch, shares)).toBe(next);
});

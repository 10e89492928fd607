import type { DeviceId, DeviceSpeed } from '../../contract/config/device.ts';
import { netConfig, usualBatch, usualPatch } from '../../contract/config/nets.ts';
import { usualOptimizer } from '../../contract/config/training.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { randomFrom, seedOf } from '../base/random.ts';
import { storedNetwork } from '../denoise/stored.ts';
import { runSeries } from '../jit/series.ts';
import { initialParameters } from '../nets/initialise.ts';
import { optimizers } from '../nets/optim.ts';
import { parameterTable } from '../nets/parameters.ts';
import { buildNet } from '../nets/registry.ts';
import { openStep } from '../train/programs.ts';

/** The net that is trained when nobody chooses another one. */
const net = netConfig.parse({ net: 'unet', channels: 1 });
const settings = { net, loss: 'mse', optimizer: usualOptimizer(net) } as const;
const batch = { count: usualBatch(net), side: usualPatch(net), weighted: false };
/** Steps that a card takes in one go, as in a training: its numbers stay there in between. A processor's are long enough one by one. */
const stepsOfCard = 8;
/** Small, and large enough that a graphics card has something to share out. */
const tileSide = 256;
/** Runs of one kind of work: at least one after the first, which is never counted; no more when this time is over. */
const most = 5;
const enoughMs = 500;

/**
 * A short trial: tiles are cleaned, and where the device trains, steps are done. In all about a second on a usual processor.
 * @throws Failure of opening, `device/failed`, `device/out-of-memory`
 */
export async function measureSpeed(device: DeviceId, trains: boolean): Promise<DeviceSpeed> {
  const model = buildNet(net);
  const parameters = initialParameters(parameterTable(model), 1);
  try {
    const cleaningMs = await timeCleaning(device, parameters);
    const speed = { megapixelsPerSecond: tileSide ** 2 / 1e3 / cleaningMs };
    if (!trains) return speed;
    const step = await openStep(model, settings, batch, { device });
    try {
      const steps = step.runSeries && device !== 'cpu' ? stepsOfCard : 1;
      const ms = await bestMs(async () => {
        const results = await runSeries(step, stateOf(parameters), Array.from({ length: steps }, stepFeeds));
        if (!results.every(({ loss }) => Number.isFinite(loss!.data[0])))
          throw new Failure('device/failed', { device, reason: 'a training step gave no number' });
      });
      return { ...speed, patchesPerSecond: (1e3 * steps * batch.count) / ms };
    } finally {
      await step.dispose();
    }
  } finally {
    model.dispose();
  }
}

/**
 * The same tiles in numbers of 16 bits: megapixels a second.
 * @throws as `measureSpeed`
 */
export async function measureHalf(device: DeviceId): Promise<number> {
  const model = buildNet(net);
  const parameters = initialParameters(parameterTable(model), 1);
  model.dispose();
  return tileSide ** 2 / 1e3 / (await timeCleaning(device, parameters, true));
}

/** Milliseconds for a tile. */
async function timeCleaning(device: DeviceId, parameters: Float32Array, half = false): Promise<number> {
  const model = { folder: 'the trial', card: { net }, parameters };
  const network = await storedNetwork(model, { device, half });
  try {
    const tile = drawn(tileSide ** 2);
    return await bestMs(() => network.run(tile, tileSide, tileSide));
  } finally {
    await network.dispose();
  }
}

function stateOf(parameters: Float32Array): Record<string, Float32Array> {
  const { slots } = optimizers[settings.optimizer];
  const zeros = slots.map((slot) => [slot, new Float32Array(parameters.length)] as const);
  return { parameters, ...Object.fromEntries(zeros) };
}

function stepFeeds(): Record<string, Float32Array> {
  const pictures = drawn(batch.count * batch.side ** 2);
  const scalars = { count: Float32Array.of(1), learningRate: Float32Array.of(1e-3) };
  return { ...scalars, input: pictures, target: pictures };
}

function drawn(length: number): Float32Array {
  const random = randomFrom(seedOf('trial'));
  return Float32Array.from({ length }, () => random.uniform());
}

/** Of the shortest run, which other programs disturbed least. The first one compiles and allocates, and is not counted. */
async function bestMs(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  const end = performance.now() + enoughMs;
  do {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  } while (times.length < most && performance.now() < end);
  return Math.min(...times);
}

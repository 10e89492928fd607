import type { DeviceId } from '../../contract/config/device.ts';
import { netConfig } from '../../contract/config/nets.ts';
import { usualOptimizer } from '../../contract/config/training.ts';
import { randomFrom, seedOf } from '../base/random.ts';
import { programNetwork, storedNetwork } from '../denoise/stored.ts';
import { openEager } from '../jit/eager.ts';
import { openProgram } from '../jit/open.ts';
import type { Results, Runnable } from '../jit/program.ts';
import { parameterCount, parameterTable } from '../nets/parameters.ts';
import { buildNet } from '../nets/registry.ts';
import { optimizers } from '../nets/optim.ts';
import { stepProgram } from '../train/step.ts';
import { flawOf, flawOfStep } from './flaw.ts';

/**
 * Convolutions, pooling, doubling, joining: what all our nets are made of, small enough for plain JavaScript. Widths of 6 and 12,
 * because drivers take four channels at a time and get the rest wrong.
 */
const net = netConfig.parse({ net: 'unet', channels: 1, width: 6, depth: 2 });
const side = 16;
/** Large, so that what a step changes is not lost in the parameters' own rounding. */
const learningRate = 0.1;
/** Half a step of 8 bits: nobody sees it, and half precision stays within. */
const cleaningTolerance = 0.5 / 255;
/** What is wrong with a device; null where it computes what it should. */
export interface CanaryResult {
  infer: string | null;
  train: string | null;
}

/**
 * Cleans a tiny known picture with a tiny net of fixed weights, and takes a training step on a tiny batch with the optimizer that trainings
 * usually have. Both are compared with what plain JavaScript computes on the processor.
 * @throws what opening on the device throws, and `device/failed` while cleaning
 */
export async function singCanary(device: DeviceId): Promise<CanaryResult> {
  const song = knownSong();
  const cleaned = await cleaning(song, device);
  const infer = flawOf(cleaned, await cleaning(song, 'reference'), cleaningTolerance);
  if (infer !== null) return { infer, train: infer };
  // Not from nothing: the first step of Adam and its kin is the sign of a gradient, which rounding may turn.
  const begun = stateOf(await stepped(song, 'reference', emptyState(song), 1));
  const right = await stepped(song, 'reference', begun, 2);
  const computed = await stepped(song, device, begun, 2).catch((error: unknown) => error as Error);
  if (computed instanceof Error) return { infer, train: computed.message };
  return { infer, train: flawOfStep(begun, stateOf(computed), stateOf(right)) };
}

/** The known weights and pictures; every layer of the net matters. */
interface Song {
  parameters: Float32Array;
  noisy: Float32Array;
  clean: Float32Array;
}

function knownSong(): Song {
  const model = buildNet(net);
  const random = randomFrom(seedOf('canary'));
  const draw = (length: number, low: number, high: number) =>
    Float32Array.from({ length }, () => low + (high - low) * random.uniform());
  try {
    const parameters = draw(parameterCount(parameterTable(model)), -0.3, 0.3);
    return { parameters, noisy: draw(side * side, 0, 1), clean: draw(side * side, 0, 1) };
  } finally {
    model.dispose();
  }
}

/** The way of every model: `denoise/stored.ts`. */
async function cleaning({ parameters, noisy }: Song, on: DeviceId | 'reference'): Promise<Float32Array> {
  const model = { folder: 'the canary', card: { net }, parameters };
  const network =
    on === 'reference'
      ? await programNetwork(model, (program) => openEager(program, 'cpu'), { device: 'cpu' })
      : await storedNetwork(model, { device: on, threads: 1 });
  try {
    return await network.run(noisy, side, side);
  } finally {
    await network.dispose();
  }
}

/** `parameters` and the optimizer's vectors, each `[parameters]`. */
type State = Record<string, Float32Array>;

const optimizer = usualOptimizer(net);
const { slots } = optimizers[optimizer];

function emptyState({ parameters }: Song): State {
  const zeros = slots.map((slot) => [slot, new Float32Array(parameters.length)] as const);
  return { parameters, ...Object.fromEntries(zeros) };
}

function stateOf(results: Results): State {
  return Object.fromEntries(
    ['parameters', ...slots].map((name) => [name, results[name]!.data as Float32Array]),
  );
}

/** What a step makes of a state. */
async function stepped(
  song: Song,
  on: DeviceId | 'reference',
  state: State,
  count: number,
): Promise<Results> {
  const { noisy: input, clean: target } = song;
  const model = buildNet(net);
  const program = stepProgram(model, { loss: 'mse', optimizer }, { count: 1, side, weighted: false });
  const open = (): Promise<Runnable> =>
    on === 'reference' ? openEager(program, 'cpu') : openProgram(program, { device: on, threads: 1 });
  try {
    const runnable = await open();
    try {
      const numbers = { count: Float32Array.of(count), learningRate: Float32Array.of(learningRate) };
      return await runnable.run({ ...state, ...numbers, input, target });
    } finally {
      await runnable.dispose();
    }
  } finally {
    model.dispose();
  }
}

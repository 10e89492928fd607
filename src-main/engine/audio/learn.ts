import type { DeviceId } from '../../contract/config/device.ts';
import { randomFrom, seedOf } from '../base/random.ts';
import type { Feeds } from '../jit/program.ts';
import { initialParameters } from '../nets/initialise.ts';
import { optimizers } from '../nets/optim.ts';
import { parameterTable } from '../nets/parameters.ts';
import { buildNet } from '../nets/registry.ts';
import { openStep } from '../train/programs.ts';
import { drawPatches } from './draw/patches.ts';
import { soundNet } from './net.ts';

export interface SoundTraining {
  steps: number;
  seed: number;
  device: DeviceId;
  threads?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Told after each step, from 1. */
  onStep?(step: number, loss: number): void;
}

const side = 64;
const batch = 8;
const settings = { loss: 'mse', optimizer: 'adam', net: soundNet } as const;
const fastest = 3e-3;

/**
 * Parameters of the network for sounds, learned from what is drawn: every step sees patches of another sound with another noise. The step is the one
 * that photographs are learned with.
 * @throws Failure `device/failed`, `device/out-of-memory`; the signal's reason
 */
export async function learnSound({
  steps,
  seed,
  device,
  threads,
  signal,
  onStep,
}: SoundTraining): Promise<Float32Array> {
  const net = buildNet(soundNet);
  const step = await openStep(net, settings, { count: batch, side, weighted: false }, { device, threads });
  const parameters = initialParameters(parameterTable(net), seed);
  const empty = () => new Float32Array(parameters.length);
  const slots = optimizers[settings.optimizer].slots;
  let state: Feeds = { parameters, ...Object.fromEntries(slots.map((slot) => [slot, empty()])) };
  try {
    for (let n = 1; n <= steps; n++) {
      signal?.throwIfAborted();
      const patches = drawPatches(randomFrom(seedOf(seed, 'sound', n)), batch, side);
      const learningRate = fastest * 0.5 * (1 + Math.cos((Math.PI * n) / steps));
      const results = await step.run({ ...state, ...patches, ...numbers({ count: n, learningRate }) });
      const { loss, ...next } = results;
      state = Object.fromEntries(Object.entries(next).map(([name, { data }]) => [name, data]));
      onStep?.(n, loss!.data[0]!);
    }
    return (state['parameters'] as Float32Array).slice();
  } finally {
    await step.dispose();
    net.dispose();
  }
}

function numbers(values: Record<string, number>): Feeds {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Float32Array.of(value)]));
}

import { matMul, type Tensor } from '@tensorflow/tfjs-core';
import type { DeviceId } from '../../contract/config/device.ts';
import type { DeviceOptions } from '../denoise/known.ts';
import { openProgram } from '../jit/open.ts';
import { describe } from '../jit/run/devices.ts';
import type { Measurement } from './measurement.ts';
import { drawn } from './numbers.ts';
import { quietSamples, type Conditions, type Timed } from './timing.ts';

/** Products in a row, so that bringing numbers in and out does not count. */
const products = 4;

/** Times multiplying large matrices, which is the fastest thing a machine can do with floating-point numbers. */
export async function measurePeak(device: DeviceOptions, conditions: Conditions): Promise<Measurement> {
  const side = await sideFor(device.device);
  const [ours] = await quietSamples([() => openProduct(device, side)], conditions);
  return { ours: [ours!], flops: products * 2 * side ** 3, items: 1 };
}

/** Large enough to keep the device busy; a program in a graphics card's place would take minutes for what a card does. */
async function sideFor(device: DeviceId): Promise<number> {
  if (device === 'cpu') return 1536;
  return (await describe(device)).software ? 256 : 4096;
}

async function openProduct(device: DeviceOptions, side: number): Promise<Timed> {
  const square = { shape: [side, side], dtype: 'float32' } as const;
  const program = {
    name: 'peak',
    inputs: { a: { ...square, shape: [side, side] }, b: { ...square, shape: [side, side] } },
    build: ({ a, b }: Record<string, Tensor>) => {
      let product = a!;
      for (let i = 0; i < products; i++) product = matMul(product, b!);
      return { product };
    },
  };
  // Rows that sum to 1 keep the numbers where they are.
  const b = drawn(side * side, 'b').map((value) => (2 * value) / side);
  const opened = await openProgram(program, { ...device, constants: { b } });
  const a = drawn(side * side, 'a');
  return { run: () => opened.run({ a }), dispose: () => opened.dispose() };
}

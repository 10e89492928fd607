import type { NetConfig } from '../../contract/config/nets.ts';
import { randomFrom, seedOf } from '../base/random.ts';
import { residualLayer } from './blocks.ts';
import { parameterCount, parameterTable, type ParameterEntry } from './parameters.ts';
import { buildNet } from './registry.ts';

/** How much of colours is seen, against what a net that starts from nothing sees of them. */
const colourScale = 0.5;

/**
 * A grey net as one for colours that cleans grey pictures the same: it sees the mean of the three channels, and gives each of them what
 * it gave to the one. A start for training that knows edges and textures already. Differences between channels are seen at random, as by a
 * net that starts from nothing: what sees none has nothing to learn colours from.
 * @param net of one channel
 */
export function inColour(
  net: NetConfig,
  parameters: Float32Array,
): { net: NetConfig; parameters: Float32Array } {
  const wide = { ...net, channels: 3 as const };
  const [from, to] = [tableOf(net), tableOf(wide)];
  const filled = new Float32Array(parameterCount(to));
  for (const [i, entry] of to.entries()) {
    const before = from[i]!;
    const values = parameters.subarray(before.offset, before.offset + before.size);
    // What is seen is a mean; what comes out, a transposed filter's second last axis, is a copy.
    const isLast = entry.name.startsWith(residualLayer);
    const wider = widened(values, before.shape, entry.shape, isLast ? 1 : 1 / 3);
    if (!isLast && lastTwo(entry.shape)[0] > lastTwo(before.shape)[0]) addColours(wider, entry);
    filled.set(wider, entry.offset);
  }
  return { net: wide, parameters: filled };
}

function tableOf(net: NetConfig): ParameterEntry[] {
  const model = buildNet(net);
  try {
    return parameterTable(model);
  } finally {
    model.dispose();
  }
}

/** A filter `[height, width, in, out]` or a bias `[out]` with three places for the channel of the picture. */
function widened(values: Float32Array, before: number[], after: number[], share: number): Float32Array {
  if (before.join() === after.join()) return values;
  const [inputs, outputs] = lastTwo(before);
  const sources = [channelsOf(inputs, lastTwo(after)[0]), channelsOf(outputs, lastTwo(after)[1])] as const;
  const taps = values.length / (inputs * outputs);
  const isSeen = (i: number): boolean => sources[0].length > inputs && i < 3;
  const wide = Array.from({ length: taps }, (_, tap) =>
    sources[0].map((from, i) =>
      sources[1].map((to) => (isSeen(i) ? share : 1) * values[(tap * inputs + from) * outputs + to]!),
    ),
  );
  return Float32Array.from(wide.flat(2));
}

/** To a filter `[height, width, in, out]`, of three channels first: numbers whose sum over these is 0. */
function addColours(filter: Float32Array, { name, shape, size }: ParameterEntry): void {
  const random = randomFrom(seedOf('in-colour', name));
  const [inputs, outputs] = lastTwo(shape);
  const scale = colourScale * Math.sqrt((2 * outputs) / size);
  for (let tap = 0; tap < size; tap += inputs * outputs)
    for (let to = tap; to < tap + outputs; to++) {
      const drawn = [random.normal(), random.normal(), random.normal()] as const;
      const mean = (drawn[0] + drawn[1] + drawn[2]) / 3;
      drawn.forEach((value, channel) => (filter[to + channel * outputs]! += scale * (value - mean)));
    }
}

function lastTwo(shape: number[]): [inputs: number, outputs: number] {
  return [shape.at(-2) ?? 1, shape.at(-1)!];
}

/** Where each of the wide channels is from: the picture's come first, and a map of the noise level stays behind them as it was. */
function channelsOf(narrow: number, wide: number): number[] {
  return Array.from({ length: wide }, (_, i) => Math.max(0, i - (wide - narrow)));
}

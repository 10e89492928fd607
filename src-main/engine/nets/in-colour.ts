import type { NetConfig } from '../../contract/config/nets.ts';
import { residualLayer } from './blocks.ts';
import { parameterCount, parameterTable, type ParameterEntry } from './parameters.ts';
import { buildNet } from './registry.ts';

/**
 * A grey net as one for colours that cleans grey pictures the same: it sees the mean of the three channels, and gives each of them what
 * it gave to the one. A start for training that knows edges and textures already.
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
    const share = entry.name.startsWith(residualLayer) ? 1 : 1 / 3;
    filled.set(widened(values, before.shape, entry.shape, share), entry.offset);
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

function lastTwo(shape: number[]): [inputs: number, outputs: number] {
  return [shape.at(-2) ?? 1, shape.at(-1)!];
}

/** Where each of the wide channels is from: the picture's come first, and a map of the noise level stays behind them as it was. */
function channelsOf(narrow: number, wide: number): number[] {
  return Array.from({ length: wide }, (_, i) => Math.max(0, i - (wide - narrow)));
}

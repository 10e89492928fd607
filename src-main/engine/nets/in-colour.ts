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
  const outer = before.slice(0, -2).reduce((product, side) => product * side, 1);
  const [inputs = 1, outputs] = before.slice(-2).length === 2 ? before.slice(-2) : [1, before[0]!];
  const [wideInputs = 1, wideOutputs] = after.slice(-2).length === 2 ? after.slice(-2) : [1, after[0]!];
  const wide = new Float32Array(outer * wideInputs * wideOutputs!);
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < wideInputs; i++)
      for (let j = 0; j < wideOutputs!; j++) {
        // The picture's channels come first; a map of the noise level stays behind them as it was.
        const source = wideInputs > inputs ? Math.max(0, i - 2) : i;
        const factor = wideInputs > inputs && source === 0 ? share : 1;
        const column = wideOutputs! > outputs! ? 0 : j;
        wide[(o * wideInputs + i) * wideOutputs! + j] =
          factor * values[(o * inputs + source) * outputs! + column]!;
      }
  return wide;
}

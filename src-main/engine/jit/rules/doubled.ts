import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/types.ts';
import { flat, isNarrow, lineOf, shiftedInputs, shiftedLines, sumsOfProducts } from './filter-gradient.ts';
import { keepingWindow, type Four } from './geometry.ts';
import { exact, reshape, transpose, type Recorded } from './recorded.ts';
import { PHASES, smallTap, TAPS } from './upsampled.ts';

/*
 * As in `upsampled.ts`, a 3x3 convolution of a doubled picture is one of the small picture for each output phase. The taps of a phase fall
 * on 2x2 pixels only: 16 products for four outputs instead of 36. For many channels, where products are what costs.
 */

const CORNERS = 4;

const phases = Array.from({ length: PHASES }, (_, n) => [n >> 1, n & 1] as const);

/** `[4 x 4, 9]`: which taps of the filter add up to each tap of each phase's 2x2 filter. */
function cornerMatrix(): Float32Array {
  const matrix = new Float32Array(PHASES * CORNERS * TAPS);
  for (const [phase, [a, b]] of phases.entries())
    for (let tap = 0; tap < TAPS; tap++) {
      const row = smallTap(a, Math.floor(tap / 3)) - a;
      const column = smallTap(b, tap % 3) - b;
      matrix[(phase * CORNERS + row * 2 + column) * TAPS + tap] = 1;
    }
  return matrix;
}

/** The convolution `[batch, out, 2 h, 2 w]` of a doubled picture from the small one. `filter` is `[3, 3, in, out]`. */
export function convolveDoubled(g: GraphBuilder, doubled: Recorded, filter: Value, bias?: Value): Value {
  const small = exact(g, doubled, 'channelsFirst');
  const [, , input, output] = filter.shape as [number, number, number, number];
  const matrix = g.constant(cornerMatrix(), [PHASES * CORNERS, TAPS]);
  const sums = g.node('MatMul', [matrix, reshape(g, filter, [TAPS, input * output])]);
  const filters = g.nodeWithOutputs('Split', [sums, g.ints(phases.map(() => CORNERS))], { axis: 0 });
  const maps = phases.map(([a, b], n) => {
    const weights = transpose(g, reshape(g, filters[n]!, [2, 2, input, output]), [3, 2, 0, 1]);
    const pads = [1 - a, 1 - b, a, b];
    const attributes = { strides: [1, 1], dilations: [1, 1], pads, kernel_shape: [2, 2] };
    return g.node('Conv', bias ? [small, weights, bias] : [small, weights], attributes);
  });
  return g.node('DepthToSpace', [g.node('Concat', maps, { axis: 1 })], { blocksize: 2, mode: 'DCR' });
}

/** The filter's gradient `[3, 3, in, out]` of such a convolution. */
export function doubledFilterGradient(g: GraphBuilder, doubled: Recorded, dy: Value): Value {
  const small = exact(g, doubled, 'channelsFirst');
  const [input, output] = [small.shape[1]!, dy.shape[1]!];
  const window = keepingWindow(small.shape as Four, output);
  const narrow = isNarrow(small);
  const shifts = narrow ? shiftedLines(g, small) : shiftedInputs(g, small, window);
  const parts = g.node('SpaceToDepth', [dy], { blocksize: 2 });
  const gradients = g.nodeWithOutputs('Split', [parts, g.ints(phases.map(() => output))], { axis: 1 });
  const lines = gradients.map((gradient) => (narrow ? lineOf(g, gradient) : flat(g, gradient)));
  const pairs = phases.flatMap(([a, b], n) =>
    phases.map(([row, column]) => ({ x: shifts[(a + row) * 3 + b + column]!, dy: lines[n]! })),
  );
  const sums = reshape(g, sumsOfProducts(g, pairs), [PHASES * CORNERS, input * output]);
  const matrix = g.constant(cornerMatrix(), [PHASES * CORNERS, TAPS]);
  return reshape(g, g.node('MatMul', [transpose(g, matrix, [1, 0]), sums]), [3, 3, input, output]);
}

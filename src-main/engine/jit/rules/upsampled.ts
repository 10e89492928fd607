import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/types.ts';
import { filterGradient } from './filter-gradient.ts';
import { keepingWindow, keepsSize, type Four, type Window } from './geometry.ts';
import { exact, reshape, transpose, type Recorded } from './recorded.ts';

/*
 * A 3x3 convolution of a picture that was doubled by repeating pixels sees only few different pixels: each of the four
 * output phases (odd and even rows and columns) is a convolution of the small picture with sums of taps. So the
 * doubled picture, a quarter of which is news, need never exist. The same sums in other orders: no number is left out.
 */

/** Up to this many output channels the four phases cost less than rearranging them. */
const FEW_OUTPUTS = 4;
export const TAPS = 9;
export const PHASES = 4;

/** Row of the small picture (0..2, 1 is the pixel's own) that tap `u` of phase `a` falls on, along one axis. */
export const smallTap = (a: number, u: number) => Math.floor((a + u - 1) / 2) + 1;

/** `[9, 36]`: which of the 4 x 9 small taps each tap of the filter adds to. */
function phaseMatrix(): Float32Array {
  const matrix = new Float32Array(TAPS * PHASES * TAPS);
  for (let tap = 0; tap < TAPS; tap++)
    for (let phase = 0; phase < PHASES; phase++) {
      const row = smallTap(phase >> 1, Math.floor(tap / 3));
      const column = smallTap(phase & 1, tap % 3);
      matrix[tap * PHASES * TAPS + phase * TAPS + row * 3 + column] = 1;
    }
  return matrix;
}

/** `[9, 16]`: which taps of a 4x4 filter of stride 2 each tap adds to, when blocks of 2x2 results are summed. */
function blockMatrix(): Float32Array {
  const matrix = new Float32Array(TAPS * 16);
  for (let tap = 0; tap < TAPS; tap++)
    for (let place = 0; place < 4; place++) {
      const row = (place >> 1) - Math.floor(tap / 3) + 2;
      const column = (place & 1) - (tap % 3) + 2;
      matrix[tap * 16 + row * 4 + column]! += 1;
    }
  return matrix;
}

/** True when the convolution of a doubled picture should be done on the small one. */
export function worthPhases(x: Recorded, filter: { shape: readonly number[] }, window: Window): boolean {
  return x.doubled !== undefined && filter.shape[3]! <= FEW_OUTPUTS && keepsSize(window);
}

/** The convolution `[batch, out, 2 h, 2 w]` of a doubled picture from the small one. `filter` is `[3, 3, in, out]`. */
export function convolvePhases(g: GraphBuilder, x: Recorded, filter: Recorded, bias?: Value): Value {
  const [, , input, output] = filter.shape as [number, number, number, number];
  const small = exact(g, x.doubled!, 'channelsFirst');
  const matrix = g.constant(phaseMatrix(), [TAPS, PHASES * TAPS]);
  const rows = transpose(g, reshape(g, exact(g, filter, 'plain'), [TAPS, input, output]), [2, 1, 0]);
  const phases = reshape(g, g.node('MatMul', [rows, matrix]), [output, input, PHASES, TAPS]);
  const weights = reshape(g, transpose(g, phases, [0, 2, 1, 3]), [output * PHASES, input, 3, 3]);
  const biases = bias && [repeatEach(g, bias, PHASES)];
  const attributes = { strides: [1, 1], dilations: [1, 1], pads: [1, 1, 1, 1], kernel_shape: [3, 3] };
  const mixed = g.node('Conv', [small, weights, ...(biases ?? [])], attributes);
  return g.node('DepthToSpace', [mixed], { blocksize: 2, mode: 'CRD' });
}

function repeatEach(g: GraphBuilder, bias: Value, times: number): Value {
  const n = bias.shape[0]!;
  return reshape(g, g.node('Expand', [reshape(g, bias, [n, 1]), g.ints([n, times])]), [n * times]);
}

/** The filter's gradient `[3, 3, in, out]` of such a convolution, from the small picture. */
export function phasesFilterGradient(g: GraphBuilder, x: Recorded, dy: Value): Value {
  const small = exact(g, x.doubled!, 'channelsFirst');
  const [batch, output, height, width] = dy.shape as [number, number, number, number];
  const [input, h, w] = [small.shape[1]!, height / 2, width / 2];
  const blocks = transpose(g, reshape(g, dy, [batch, output, h, 2, w, 2]), [0, 1, 3, 5, 2, 4]);
  const window = keepingWindow(small.shape as Four, output * PHASES);
  const phases = filterGradient(g, small, reshape(g, blocks, [batch, output * PHASES, h, w]), window);
  const perPhase = transpose(g, reshape(g, phases, [TAPS, input, output, PHASES]), [3, 0, 1, 2]);
  const matrix = g.constant(phaseMatrix(), [TAPS, PHASES * TAPS]);
  const sums = g.node('MatMul', [matrix, reshape(g, perPhase, [PHASES * TAPS, input * output])]);
  return reshape(g, sums, [3, 3, input, output]);
}

/** The gradient of the small picture `[batch, in, h, w]`: the doubled one's, summed over blocks, in one convolution. */
export function blockSummedGradient(g: GraphBuilder, dy: Value, filter: Recorded): Value {
  const [, , input, output] = filter.shape as [number, number, number, number];
  const rows = transpose(g, reshape(g, exact(g, filter, 'plain'), [TAPS, input, output]), [1, 2, 0]);
  const weights = reshape(g, g.node('MatMul', [rows, g.constant(blockMatrix(), [TAPS, 16])]), [
    input,
    output,
    4,
    4,
  ]);
  const attributes = { strides: [2, 2], dilations: [1, 1], pads: [1, 1, 1, 1], kernel_shape: [4, 4] };
  return g.node('Conv', [dy, weights], attributes);
}

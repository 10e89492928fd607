import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/types.ts';
import { blockFilterGradient, convolveBlocks, isBlockwise, spreadBlocks } from './blockwise.ts';
import { filterGradient } from './filter-gradient.ts';
import type { Window } from './geometry.ts';
import { exact, reshape, transpose, type Recorded } from './recorded.ts';

/* A convolution and its two gradients as ONNX nodes. Maps are channels first; filters are `[height, width, in, out]`. */

/** tfjs filters are `[height, width, in, out]`, ONNX ones `[out, in, height, width]`. */
const toOnnxFilter = [3, 2, 0, 1];

const onnxFilter = (g: GraphBuilder, filter: Recorded) =>
  transpose(g, exact(g, filter, 'plain'), toOnnxFilter);

function convAttributes({ strides, dilations, pads, size }: Window) {
  return { strides: [...strides], dilations: [...dilations], pads: [...pads], kernel_shape: [...size] };
}

export function plainConv(
  g: GraphBuilder,
  x: Recorded,
  filter: Recorded,
  window: Window,
  bias?: Value,
): Value {
  if (isBlockwise(window)) return convolveBlocks(g, exact(g, x, 'channelsFirst'), filter, bias);
  return directConv(g, x, filter, window, bias);
}

export function directConv(
  g: GraphBuilder,
  x: Recorded,
  filter: Recorded,
  window: Window,
  bias?: Value,
): Value {
  const inputs = [exact(g, x, 'channelsFirst'), onnxFilter(g, filter)];
  return g.node('Conv', bias ? [...inputs, bias] : inputs, convAttributes(window));
}

/** A convolution cannot take away what padding beyond the filter's reach has added. */
export function canTurn(window: Window): boolean {
  const reach = reachOf(window);
  return window.strides.every((s) => s === 1) && window.pads.every((n, i) => n <= reach[i % 2]!);
}

/** How far the first tap is from the last. */
const reachOf = ({ size, dilations }: Window) => size.map((n, i) => (n - 1) * dilations[i]!);

export function turnedConv(g: GraphBuilder, dy: Value, filter: Recorded, window: Window): Value {
  const [height, width, input, output] = filter.shape as [number, number, number, number];
  const taps = height * width;
  const list = reshape(g, exact(g, filter, 'plain'), [taps, input, output]);
  const last = g.ints([taps - 1]);
  const turned =
    taps === 1 ? list : g.node('Slice', [list, last, g.ints([-taps - 1]), g.ints([0]), g.ints([-1])]);
  const swapped = reshape(g, transpose(g, turned, [1, 2, 0]), [input, output, height, width]);
  const reach = reachOf(window);
  const pads = window.pads.map((n, i) => reach[i % 2]! - n);
  return g.node('Conv', [dy, swapped], { ...convAttributes(window), pads });
}

export function spreadConv(g: GraphBuilder, dy: Value, filter: Recorded, window: Window): Value {
  if (isBlockwise(window)) return spreadBlocks(g, dy, filter);
  const { size, strides, dilations, pads, inShape, outShape } = window;
  const covered = (i: 0 | 1) =>
    (outShape[i + 1]! - 1) * strides[i] + dilations[i] * (size[i] - 1) + 1 - pads[i]! - pads[i + 2]!;
  const output_padding = ([0, 1] as const).map((i) => inShape[i + 1]! - covered(i));
  return g.node('ConvTranspose', [dy, onnxFilter(g, filter)], { ...convAttributes(window), output_padding });
}

export function wholeGradient(g: GraphBuilder, x: Recorded, dy: Value, window: Window): Value {
  const picture = exact(g, x, 'channelsFirst');
  return isBlockwise(window)
    ? blockFilterGradient(g, picture, dy, window)
    : filterGradient(g, picture, dy, window);
}

import type { GraphBuilder } from '../graph/builder.ts';
import type { Shape } from '../graph/shapes.ts';
import type { Value } from '../graph/types.ts';
import { blockFilterGradient, convolveBlocks, isBlockwise, spreadBlocks } from './blockwise.ts';
import { convolveDoubled, doubledFilterGradient } from './doubled.ts';
import { filterGradient } from './filter-gradient.ts';
import { blockSummedGradient, convolvePhases, phasesFilterGradient, worthPhases } from './upsampled.ts';
import { convWindow, keepsSize, type Window } from './geometry.ts';
import { exact, recorded, reshape, transpose, type Recorded } from './recorded.ts';
import type { KernelType, Rule, RuleArgs } from './rule.ts';

/** tfjs filters are `[height, width, in, out]`, ONNX ones `[out, in, height, width]`. */
const toOnnxFilter = [3, 2, 0, 1];

const onnxFilter = (g: GraphBuilder, filter: Recorded) =>
  transpose(g, exact(g, filter, 'plain'), toOnnxFilter);

function convAttributes({ strides, dilations, pads, size }: Window) {
  return { strides: [...strides], dilations: [...dilations], pads: [...pads], kernel_shape: [...size] };
}

function convShape(
  { x, filter }: Record<string, KernelType>,
  attributes: Record<string, unknown>,
): KernelType {
  return { shape: convWindow(x!.shape, filter!.shape, attributes).outShape, dtype: 'float32' };
}

function refuseChannelsFirst({ attributes, refuse }: RuleArgs): void {
  if (attributes.dataFormat === 'NCHW') refuse('data in NCHW order');
}

/** Conv with an optional bias value of shape [out]. */
function convolve(args: RuleArgs, bias?: Value): Recorded {
  refuseChannelsFirst(args);
  const { g, attributes, target } = args;
  const { x, filter } = args.inputs;
  const window = convWindow(x!.shape, filter!.shape, attributes);
  const whole = target === 'cpu' ? plainConv : directConv;
  const value = worthPhases(x!, filter!, window)
    ? convolvePhases(g, x!, filter!, bias)
    : worthApart(args, x!, window)
      ? convolveApart(g, partsOf(x!), filter!, window, bias)
      : whole(g, x!, filter!, window, bias);
  return recorded(window.outShape, 'float32', 'channelsFirst', value);
}

/**
 * True when parts of the input should be convolved apart, because doubled ones cost less than half then. Filters that never change are left
 * whole: ONNX Runtime brings those into its own order.
 */
function worthApart({ g, inputs, target }: RuleArgs, x: Recorded, window: Window): boolean {
  const fixed = inputs.filter && Object.values(inputs.filter.forms).some((form) => g.isFixed(form));
  return target === 'cpu' && !fixed && keepsSize(window) && partsOf(x).some((part) => part.doubled);
}

const partsOf = (x: Recorded): Recorded[] => x.parts ?? [x];

const lengthsOf = (parts: readonly Recorded[]) => parts.map((part) => part.shape[3]!);

/** The filter `[height, width, in, out]` in pieces along `in`. */
function filterPieces(g: GraphBuilder, filter: Recorded, lengths: readonly number[]): Recorded[] {
  const [height, width, , output] = filter.shape as [number, number, number, number];
  if (lengths.length === 1) return [filter];
  const pieces = g.nodeWithOutputs('Split', [exact(g, filter, 'plain'), g.ints(lengths)], { axis: 2 });
  return lengths.map((n, i) => recorded([height, width, n, output], 'float32', 'plain', pieces[i]!));
}

/** The sum of the convolutions of an input's parts. */
function convolveApart(
  g: GraphBuilder,
  parts: Recorded[],
  filter: Recorded,
  window: Window,
  bias?: Value,
): Value {
  const pieces = filterPieces(g, filter, lengthsOf(parts));
  const maps = parts.map((part, i) => {
    const own = i === 0 ? bias : undefined;
    return part.doubled
      ? convolveDoubled(g, part.doubled, exact(g, pieces[i]!, 'plain'), own)
      : plainConv(g, part, pieces[i]!, window, own);
  });
  return maps.reduce((sum, map) => g.node('Add', [sum, map]));
}

function plainConv(g: GraphBuilder, x: Recorded, filter: Recorded, window: Window, bias?: Value): Value {
  if (isBlockwise(window)) return convolveBlocks(g, exact(g, x, 'channelsFirst'), filter, bias);
  return directConv(g, x, filter, window, bias);
}

function directConv(g: GraphBuilder, x: Recorded, filter: Recorded, window: Window, bias?: Value): Value {
  const inputs = [exact(g, x, 'channelsFirst'), onnxFilter(g, filter)];
  return g.node('Conv', bias ? [...inputs, bias] : inputs, convAttributes(window));
}

/** The activations that tfjs fuses into convolutions and matrix products, as ONNX nodes. */
export function activate(args: RuleArgs, x: Value): Value {
  const { g, attributes, refuse } = args;
  const name = (attributes.activation as string | null | undefined) ?? 'linear';
  switch (name) {
    case 'linear':
      return x;
    case 'relu':
      return g.node('Relu', [x]);
    case 'sigmoid':
      return g.node('Sigmoid', [x]);
    case 'elu':
      return g.node('Elu', [x]);
    case 'relu6':
      return g.node('Clip', [x, g.scalar(0), g.scalar(6)]);
    case 'leakyrelu':
      return g.node('LeakyRelu', [x], { alpha: (attributes.leakyreluAlpha as number | undefined) ?? 0.2 });
    default:
      return refuse(`the activation '${name}'`);
  }
}

const conv2d: Rule = { kernel: 'Conv2D', shape: convShape, lower: (args) => convolve(args) };

const fusedConv2d: Rule = {
  kernel: 'FusedConv2D',
  shape: convShape,
  lower(args) {
    const { g, inputs } = args;
    const { bias } = inputs;
    const out = inputs.filter!.shape[3]!;
    const result = convolve(args, bias && reshape(g, exact(g, bias, 'plain'), [out]));
    result.forms.channelsFirst = activate(args, result.forms.channelsFirst!);
    return result;
  },
};

/**
 * The input's gradient. At stride 1 it is a plain convolution of the output's gradient with the filter turned by half a
 * turn and its channels swapped: the fastest form on every provider. Other strides spread the gradient (ConvTranspose).
 */
const conv2dBackpropInput: Rule = {
  kernel: 'Conv2DBackpropInput',
  shape: (_, { inputShape }) => ({ shape: inputShape as number[], dtype: 'float32' }),
  lower(args) {
    refuseChannelsFirst(args);
    const { g, inputs, attributes } = args;
    const shape = attributes.inputShape as number[];
    const window = convWindow(shape, inputs.filter!.shape, attributes);
    const dy = exact(g, inputs.dy!, 'channelsFirst');
    const value = canTurn(window)
      ? turnedConv(g, dy, inputs.filter!, window)
      : spreadConv(g, dy, inputs.filter!, window);
    const result = recorded(shape, 'float32', 'channelsFirst', value);
    if (!keepsSize(window)) return result;
    return {
      ...result,
      blockSums: () => blockSummedGradient(g, dy, inputs.filter!),
      apart: (lengths) => gradientsApart(g, dy, inputs.filter!, window, lengths),
    };
  },
};

/** The input's gradient in pieces along its channels: each from its piece of the filter. */
function gradientsApart(
  g: GraphBuilder,
  dy: Value,
  filter: Recorded,
  window: Window,
  lengths: readonly number[],
): Recorded[] {
  return filterPieces(g, filter, lengths).map((piece, i) => ({
    ...recorded(
      window.inShape.with(3, lengths[i]!),
      'float32',
      'channelsFirst',
      turnedConv(g, dy, piece, window),
    ),
    blockSums: () => blockSummedGradient(g, dy, piece),
  }));
}

/** A convolution cannot take away what padding beyond the filter's reach has added. */
function canTurn(window: Window): boolean {
  const reach = reachOf(window);
  return window.strides.every((s) => s === 1) && window.pads.every((n, i) => n <= reach[i % 2]!);
}

/** How far the first tap is from the last. */
const reachOf = ({ size, dilations }: Window) => size.map((n, i) => (n - 1) * dilations[i]!);

function turnedConv(g: GraphBuilder, dy: Value, filter: Recorded, window: Window): Value {
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

function spreadConv(g: GraphBuilder, dy: Value, filter: Recorded, window: Window): Value {
  if (isBlockwise(window)) return spreadBlocks(g, dy, filter);
  const { size, strides, dilations, pads, inShape, outShape } = window;
  const covered = (i: 0 | 1) =>
    (outShape[i + 1]! - 1) * strides[i] + dilations[i] * (size[i] - 1) + 1 - pads[i]! - pads[i + 2]!;
  const output_padding = ([0, 1] as const).map((i) => inShape[i + 1]! - covered(i));
  return g.node('ConvTranspose', [dy, onnxFilter(g, filter)], { ...convAttributes(window), output_padding });
}

const conv2dBackpropFilter: Rule = {
  kernel: 'Conv2DBackpropFilter',
  shape: (_, { filterShape }) => ({ shape: filterShape as number[], dtype: 'float32' }),
  lower(args) {
    refuseChannelsFirst(args);
    const { g, inputs, attributes } = args;
    const shape: Shape = attributes.filterShape as number[];
    const window = convWindow(inputs.x!.shape, shape, attributes);
    const dy = exact(g, inputs.dy!, 'channelsFirst');
    return recorded(shape, 'float32', 'plain', gradient(args, dy, shape, window));
  },
};

function gradient(args: RuleArgs, dy: Value, shape: Shape, window: Window): Value {
  const { g, inputs } = args;
  const x = inputs.x!;
  if (worthPhases(x, { shape }, window)) return phasesFilterGradient(g, x, dy);
  if (worthApart(args, x, window)) {
    const pieces = partsOf(x).map((part) =>
      part.doubled ? doubledFilterGradient(g, part.doubled, dy) : wholeGradient(g, part, dy, window),
    );
    return pieces.length === 1 ? pieces[0]! : g.node('Concat', pieces, { axis: 2 });
  }
  return wholeGradient(g, x, dy, window);
}

function wholeGradient(g: GraphBuilder, x: Recorded, dy: Value, window: Window): Value {
  const picture = exact(g, x, 'channelsFirst');
  return isBlockwise(window)
    ? blockFilterGradient(g, picture, dy, window)
    : filterGradient(g, picture, dy, window);
}

export const convRules: Rule[] = [conv2d, fusedConv2d, conv2dBackpropInput, conv2dBackpropFilter];

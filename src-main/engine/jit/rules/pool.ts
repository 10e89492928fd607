import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/types.ts';
import { isPadded, overlaps, poolWindow, type Window } from './geometry.ts';
import { exact, recorded, reshape } from './recorded.ts';
import { enlarge } from './resize.ts';
import type { KernelType, Rule, RuleArgs } from './rule.ts';

const poolAttributes = ({ size, strides, pads }: Window) => ({
  kernel_shape: [...size],
  strides: [...strides],
  pads: [...pads],
});

function poolShape({ x }: Record<string, KernelType>, attributes: Record<string, unknown>): KernelType {
  return { shape: poolWindow(x!.shape, attributes).outShape, dtype: 'float32' };
}

/** MaxPool also tells where its maxima were; the writer leaves that out where nobody asks. */
function pooling(kernel: string, op: string): Rule {
  return {
    kernel,
    shape: poolShape,
    lower({ g, inputs, attributes }) {
      const window = poolWindow(inputs.x!.shape, attributes);
      const [value] = g.nodeWithOutputs(op, [exact(g, inputs.x!, 'channelsFirst')], poolAttributes(window));
      return recorded(window.outShape, 'float32', 'channelsFirst', value!);
    },
  };
}

/**
 * Sends each output's gradient to the largest input of its window, the first in reading order where several are
 * equal, as TensorFlow does. Windows may not overlap or reach over the edge.
 */
const maxPoolGrad: Rule = {
  kernel: 'MaxPoolGrad',
  shape: ({ input }) => input!,
  lower(args) {
    const { g, inputs, attributes, target, refuse } = args;
    const window = poolWindow(inputs.input!.shape, attributes);
    if (overlaps(window)) refuse('windows that overlap');
    if (isPadded(window)) refuse('padded windows');
    const [x, dy] = [inputs.input!, inputs.dy!].map((r) => exact(g, r, 'channelsFirst')) as [Value, Value];
    const value = target === 'cpu' ? unpool(g, x, dy, window) : scatterByTap(args, x, dy, window);
    return recorded(inputs.input!.shape, 'float32', 'channelsFirst', value);
  },
};

/** ONNX's own inverse of max pooling, fed with the places where the forward pass found its maxima. */
function unpool(g: GraphBuilder, x: Value, dy: Value, window: Window): Value {
  const places = g.nodeWithOutputs('MaxPool', [x], poolAttributes(window))[1]!;
  const { kernel_shape, strides, pads } = poolAttributes(window);
  return g.node('MaxUnpool', [dy, places, g.ints(x.shape)], { kernel_shape, strides, pads });
}

/** The same from elementwise nodes alone: a mask for each tap of the window, earlier taps first. */
function scatterByTap({ g, refuse }: RuleArgs, x: Value, dy: Value, window: Window): Value {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const [kh, kw] = window.size;
  const [rows, columns] = [window.outShape[1]!, window.outShape[2]!];
  if (rows * kh !== height || columns * kw !== width) refuse(`a size that is no multiple of ${kh}x${kw}`);
  const blocks = reshape(g, x, [batch, channels, rows, kh, columns, kw]);
  const small = [batch, channels, rows, 1, columns, 1];
  const gradient = reshape(g, dy, small);
  const taps = Array.from({ length: kh * kw }, (_, t) => tapOf(g, blocks, Math.floor(t / kw), t % kw));
  const largest = taps.reduce((a, b) => g.node('Max', [a, b]));
  let free: Value | null = null;
  const parts = taps.map((tap) => {
    const hit = g.node('Equal', [tap, largest]);
    const first = free ? g.node('And', [hit, free]) : hit;
    const miss = g.node('Not', [hit]);
    free = free ? g.node('And', [free, miss]) : miss;
    return g.node('Where', [first, gradient, g.scalar(0)]);
  });
  const lines = Array.from({ length: kh }, (_, i) =>
    g.node('Concat', parts.slice(i * kw, (i + 1) * kw), { axis: 5 }),
  );
  return reshape(g, g.node('Concat', lines, { axis: 3 }), x.shape);
}

function tapOf(g: GraphBuilder, blocks: Value, i: number, j: number): Value {
  return g.node('Slice', [blocks, g.ints([i, j]), g.ints([i + 1, j + 1]), g.ints([3, 5])]);
}

/** Spreads each output's gradient evenly over its window. Windows have to lie side by side, as for `MaxPoolGrad`. */
const avgPoolGrad: Rule = {
  kernel: 'AvgPoolGrad',
  shape: ({ input }) => input!,
  lower({ g, inputs, attributes, refuse }) {
    const { shape } = inputs.input!;
    const window = poolWindow(shape, attributes);
    if (overlaps(window)) refuse('windows that overlap');
    if (isPadded(window)) refuse('padded windows');
    const [high, wide] = window.size;
    if (high !== window.strides[0] || wide !== window.strides[1]) refuse('windows with gaps between them');
    const share = g.node('Mul', [exact(g, inputs.dy!, 'channelsFirst'), g.scalar(1 / (high * wide))]);
    const value = padEnd(g, enlarge(g, share, window.size), shape[1]!, shape[2]!);
    return recorded(shape, 'float32', 'channelsFirst', value);
  },
};

/** Zeros below and to the right, up to a height and width. */
function padEnd(g: GraphBuilder, x: Value, height: number, width: number): Value {
  const rest = [height - x.shape[2]!, width - x.shape[3]!];
  if (rest.every((n) => n === 0)) return x;
  return g.node('Pad', [x, g.ints([0, 0, 0, 0, 0, 0, ...rest]), g.scalar(0)], { mode: 'constant' });
}

export const poolRules: Rule[] = [
  pooling('MaxPool', 'MaxPool'),
  pooling('AvgPool', 'AveragePool'),
  maxPoolGrad,
  avgPoolGrad,
];

import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/types.ts';
import { isPadded, keepsSize, type Window } from './geometry.ts';
import { reshape, transpose } from './recorded.ts';

/** Up to this many channels, all shifts of a tensor are cheaper side by side than one after the other. */
const FEW_CHANNELS = 8;

/** Up to this width a batch is laid out as lines. */
const NARROW = 20;

/**
 * The filter's gradient as a plain `[height, width, in, out]` value: for each tap, the input shifted by the tap times
 * the output's gradient, summed over batch and positions. Which of the two is shifted, and whether the taps share one
 * matrix product, is decided by what has to be copied and read again.
 * @param x `[batch, in, height, width]`
 * @param dy `[batch, out, outHeight, outWidth]`
 */
export function filterGradient(g: GraphBuilder, x: Value, dy: Value, window: Window): Value {
  if (x.shape[1]! <= FEW_CHANNELS) return byStackedInput(g, x, dy, window);
  if (dy.shape[1]! <= FEW_CHANNELS && isDense(window)) return byStackedGradient(g, x, dy, window);
  if (isNarrow(x) && keepsSize(window)) return alongLines(g, x, dy, window);
  return tapByTap(g, x, dy, window);
}

/** True where rows are so short that copying them one by one takes longer than multiplying zeros between them. */
export function isNarrow(x: Value): boolean {
  return x.shape[3]! <= NARROW;
}

const isDense = ({ strides, dilations }: Window) => [...strides, ...dilations].every((n) => n === 1);

/** One product for each tap: reads the gradient once for each, copies one shifted input at a time. */
function tapByTap(g: GraphBuilder, x: Value, dy: Value, window: Window): Value {
  const pairs = shiftedInputs(g, x, window).map((shifted) => ({ x: shifted, dy: flat(g, dy) }));
  return reshape(g, sumsOfProducts(g, pairs), [...window.size, x.shape[1]!, dy.shape[1]!]);
}

/** One product for each tap over the whole batch at once: a shift is a piece of a line, copied in one go. */
function alongLines(g: GraphBuilder, x: Value, dy: Value, { size }: Window): Value {
  const line = lineOf(g, dy);
  const pairs = shiftedLines(g, x).map((shifted) => ({ x: shifted, dy: line }));
  return reshape(g, sumsOfProducts(g, pairs), [...size, x.shape[1]!, dy.shape[1]!]);
}

/**
 * A batch as one line for each channel, `[1, channels, batch x (height + 1) x (width + 1)]`: a zero after each row, and a row of zeros
 * after each picture, so that what is shifted over an edge meets zeros.
 */
export function lineOf(g: GraphBuilder, x: Value): Value {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const padded = g.node('Pad', [x, g.ints([0, 0, 0, 0, 0, 0, 1, 1]), g.scalar(0)], { mode: 'constant' });
  const turned = g.node('Transpose', [padded], { perm: [1, 0, 2, 3] });
  return reshape(g, turned, [1, channels, batch * (height + 1) * (width + 1)]);
}

/** The lines of a batch as each tap of a 3x3 window sees them, taps in reading order. */
export function shiftedLines(g: GraphBuilder, x: Value): Value[] {
  const line = lineOf(g, x);
  const [, channels, length] = line.shape as [number, number, number];
  const row = x.shape[3]! + 1;
  const margin = g.constant(new Float32Array(channels * (row + 1)), [1, channels, row + 1]);
  const long = g.node('Concat', [margin, line, margin], { axis: 2 });
  return Array.from({ length: 9 }, (_, tap) => {
    const start = Math.floor(tap / 3) * row + (tap % 3);
    return g.node('Slice', [long, g.ints([start]), g.ints([start + length]), g.ints([2])]);
  });
}

/** `[batch, in, places]` and `[batch, out, places]` */
export interface Pair {
  x: Value;
  dy: Value;
}

/**
 * For each pair the sum of `x` times `dy` over batch and places: `[pairs, in, out]`. Products are faster the more rows they have, so the
 * one with more channels comes first.
 */
export function sumsOfProducts(g: GraphBuilder, pairs: Pair[]): Value {
  const [input, output] = [pairs[0]!.x.shape[1]!, pairs[0]!.dy.shape[1]!];
  if (input >= output) {
    const products = pairs.map(({ x, dy }) => g.node('MatMul', [x, columns(g, dy)]));
    return summed(g, joined(g, products), [pairs.length, input, output]);
  }
  const products = pairs.map(({ x, dy }) => g.node('MatMul', [dy, columns(g, x)]));
  return transpose(g, summed(g, joined(g, products), [pairs.length, output, input]), [0, 2, 1]);
}

/** All shifted inputs stacked as channels, one product: the gradient is read once. */
function byStackedInput(g: GraphBuilder, x: Value, dy: Value, window: Window): Value {
  const product = g.node('MatMul', [joined(g, shiftedInputs(g, x, window)), columns(g, flat(g, dy))]);
  return summed(g, product, [...window.size, x.shape[1]!, dy.shape[1]!]);
}

/**
 * All shifts of the output's gradient stacked as channels, one product: the input is read once, as it is.
 * sum over p of x[p + tap - pad] dy[p] = sum over q of x[q] dy[q - tap + pad].
 */
function byStackedGradient(g: GraphBuilder, x: Value, dy: Value, window: Window): Value {
  const [height, width] = window.size;
  const [input, output] = [x.shape[1]!, dy.shape[1]!];
  const [top, left, bottom, right] = window.pads;
  const pads: Window['pads'] = [height - 1 - top, width - 1 - left, height - 1 - bottom, width - 1 - right];
  const turned: Window = { ...window, pads, outShape: [0, x.shape[2]!, x.shape[3]!, 0] };
  const shifts = shiftedInputs(g, dy, turned).toReversed();
  const product = g.node('MatMul', [flat(g, x), columns(g, joined(g, shifts))]);
  const sum = summed(g, product, [input, height, width, output]);
  return transpose(g, sum, [1, 2, 0, 3]);
}

/** `[batch, channels, places]` */
export function flat(g: GraphBuilder, x: Value): Value {
  return reshape(g, x, [x.shape[0]!, x.shape[1]!, x.shape[2]! * x.shape[3]!]);
}

/** `[batch, places, channels]` from `[batch, channels, places]` */
function columns(g: GraphBuilder, x: Value): Value {
  return transpose(g, x, [0, 2, 1]);
}

function joined(g: GraphBuilder, parts: Value[]): Value {
  return parts.length === 1 ? parts[0]! : g.node('Concat', parts, { axis: 1 });
}

function summed(g: GraphBuilder, products: Value, shape: number[]): Value {
  return reshape(g, g.node('ReduceSum', [products, g.ints([0])], { keepdims: 0 }), shape);
}

/** The input as each tap of the window sees it, taps in reading order; each `[batch, channels, places]`. */
export function shiftedInputs(g: GraphBuilder, x: Value, window: Window): Value[] {
  const padded = isPadded(window) ? padded2d(g, x, window) : x;
  const [height, width] = window.size;
  return Array.from({ length: height * width }, (_, tap) =>
    flat(g, shifted(g, padded, window, [Math.floor(tap / width), tap % width])),
  );
}

function padded2d(g: GraphBuilder, x: Value, { pads: [top, left, bottom, right] }: Window): Value {
  return g.node('Pad', [x, g.ints([0, 0, top, left, 0, 0, bottom, right]), g.scalar(0)], {
    mode: 'constant',
  });
}

function shifted(
  g: GraphBuilder,
  x: Value,
  { strides, dilations, outShape }: Window,
  tap: [number, number],
): Value {
  const starts = tap.map((n, axis) => n * dilations[axis]!);
  const ends = starts.map((start, axis) => start + (outShape[axis + 1]! - 1) * strides[axis]! + 1);
  const whole =
    starts.every((n, k) => n === 0 && ends[k] === x.shape[k + 2]) && strides.every((s) => s === 1);
  if (whole) return x;
  return g.node('Slice', [x, g.ints(starts), g.ints(ends), g.ints([2, 3]), g.ints(strides)]);
}

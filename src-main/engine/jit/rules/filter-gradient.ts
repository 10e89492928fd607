import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/types.ts';
import { isPadded, type Window } from './geometry.ts';
import { reshape, transpose } from './recorded.ts';

/**
 * The filter's gradient as a plain `[height, width, in, out]` value: for each tap, the input shifted by the tap times
 * the output's gradient, summed over batch and positions.
 * @param x `[batch, in, height, width]`
 * @param dy `[batch, out, outHeight, outWidth]`
 */
export function filterGradient(g: GraphBuilder, x: Value, dy: Value, window: Window): Value {
  const [height, width] = window.size;
  const [batch, output] = dy.shape as [number, number];
  const input = x.shape[1]!;
  const places = window.outShape[1]! * window.outShape[2]!;
  const padded = isPadded(window) ? padded2d(g, x, window) : x;
  const columns = reshape(g, transpose(g, reshape(g, dy, [batch, output, places]), [0, 2, 1]), [
    batch,
    places,
    output,
  ]);
  const taps: Value[] = [];
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++) {
      const shifted = reshape(g, shiftedInput(g, padded, window, i, j), [batch, input, places]);
      taps.push(g.node('MatMul', [shifted, columns]));
    }
  const all = taps.length === 1 ? taps[0]! : g.node('Concat', taps, { axis: 1 });
  const summed = g.node('ReduceSum', [all, g.ints([0])], { keepdims: 0 });
  return reshape(g, summed, [height, width, input, output]);
}

function padded2d(g: GraphBuilder, x: Value, { pads: [top, left, bottom, right] }: Window): Value {
  return g.node('Pad', [x, g.ints([0, 0, top, left, 0, 0, bottom, right]), g.scalar(0)], {
    mode: 'constant',
  });
}

function shiftedInput(g: GraphBuilder, x: Value, window: Window, i: number, j: number): Value {
  const { strides, dilations, outShape } = window;
  const starts = [i * dilations[0], j * dilations[1]];
  const ends = starts.map((start, axis) => start + (outShape[axis + 1]! - 1) * strides[axis]! + 1);
  const whole =
    starts.every((n, k) => n === 0 && ends[k] === x.shape[k + 2]) && strides.every((s) => s === 1);
  if (whole) return x;
  return g.node('Slice', [x, g.ints(starts), g.ints(ends), g.ints([2, 3]), g.ints(strides)]);
}

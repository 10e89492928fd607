import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/types.ts';
import { plainConv, turnedConv, wholeGradient } from './conv-forms.ts';
import { convolveDoubled, doubledFilterGradient } from './doubled.ts';
import { keepsSize, type Window } from './geometry.ts';
import { exact, recorded, type Recorded } from './recorded.ts';
import type { RuleArgs } from './rule.ts';
import { blockSummedGradient } from './upsampled.ts';

/* Convolutions of what was joined from several maps, one of them a doubled picture: each part in the form that is cheapest for it. */

/**
 * True when parts of the input should be convolved apart, because doubled ones cost less than half then. Filters that never change are left
 * whole: ONNX Runtime brings those into its own order.
 */
export function worthApart({ g, inputs, target }: RuleArgs, x: Recorded, window: Window): boolean {
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
export function convolveApart(
  g: GraphBuilder,
  x: Recorded,
  filter: Recorded,
  window: Window,
  bias?: Value,
): Value {
  const parts = partsOf(x);
  const pieces = filterPieces(g, filter, lengthsOf(parts));
  const maps = parts.map((part, i) => {
    const own = i === 0 ? bias : undefined;
    return part.doubled
      ? convolveDoubled(g, part.doubled, exact(g, pieces[i]!, 'plain'), own)
      : plainConv(g, part, pieces[i]!, window, own);
  });
  return maps.reduce((sum, map) => g.node('Add', [sum, map]));
}

/** The input's gradient in pieces along its channels: each from its piece of the filter. */
export function gradientsApart(
  g: GraphBuilder,
  dy: Value,
  filter: Recorded,
  window: Window,
  lengths: readonly number[],
): Recorded[] {
  return filterPieces(g, filter, lengths).map((piece, i) => {
    const shape = window.inShape.with(3, lengths[i]!);
    const result = recorded(shape, 'float32', 'channelsFirst', turnedConv(g, dy, piece, window));
    result.blockSums = () => blockSummedGradient(g, dy, piece);
    return result;
  });
}

/** The filter's gradient `[height, width, in, out]`, joined from those of the parts. */
export function filterGradientApart(g: GraphBuilder, x: Recorded, dy: Value, window: Window): Value {
  const pieces = partsOf(x).map((part) =>
    part.doubled ? doubledFilterGradient(g, part.doubled, dy) : wholeGradient(g, part, dy, window),
  );
  return pieces.length === 1 ? pieces[0]! : g.node('Concat', pieces, { axis: 2 });
}

import type { DType } from '../program.ts';
import type { GraphBuilder } from '../graph/builder.ts';
import { keepsOrder, permuted, sameShape, sizeOf, type Shape } from '../graph/shapes.ts';
import type { Value } from '../graph/types.ts';

/**
 * How a recorded tensor's numbers lie. `plain` is tfjs's own order; `channelsFirst` puts the last of four axes second
 * (`[batch, height, width, channels]` as `[batch, channels, height, width]`), which ONNX convolutions want.
 */
export type Layout = 'plain' | 'channelsFirst';

/**
 * A tensor while recording: its shape as tfjs sees it, and the graph values that hold it, in whichever layouts they
 * exist already. A value may be *loose*: an axis of length 1 where the shape says more stands for its repetition, so
 * that `ones(shape)` is one number until something needs all of them.
 */
export interface Recorded {
  readonly shape: Shape;
  readonly dtype: DType;
  readonly forms: Partial<Record<Layout, Value>>;
  /** The layer that consumed it last; names the layer of a gradient kernel. */
  usedBy: string;
  /** The small picture that it repeats, each pixel as a block of 2x2; see `upsampled.ts`. */
  doubled?: Recorded;
  /** What was joined along the last axis to make it. */
  parts?: Recorded[];
  /** The same, cut along the last axis into pieces of these lengths, where each can be computed apart. */
  apart?: (lengths: readonly number[]) => Recorded[];
  /** Its sums over blocks of 2x2 (channels first), where they can be had more cheaply than by summing. */
  blockSums?: () => Value;
}

const toChannelsFirst = [0, 3, 1, 2];
const toPlain = [0, 2, 3, 1];

export function recorded(shape: Shape, dtype: DType, layout: Layout, value: Value): Recorded {
  return { shape, dtype, forms: { [layout]: value }, usedBy: '' };
}

/** The shape that an exact value of this layout has. */
export function layoutShape(shape: Shape, layout: Layout): Shape {
  return layout === 'channelsFirst' && shape.length === 4 ? permuted(shape, toChannelsFirst) : shape;
}

/** A value in the given layout that may be loose. Conversions are made once and kept. */
export function loose(g: GraphBuilder, r: Recorded, layout: Layout): Value {
  const there = r.forms[layout];
  if (there) return there;
  const other = r.forms[layout === 'plain' ? 'channelsFirst' : 'plain']!;
  const value = layout === 'plain' ? channelsLast(g, other) : channelsSecond(g, other);
  r.forms[layout] = value;
  return value;
}

/** A value in the given layout with every axis at its full length. */
export function exact(g: GraphBuilder, r: Recorded, layout: Layout): Value {
  const value = loose(g, r, layout);
  const shape = layoutShape(r.shape, layout);
  if (sameShape(value.shape, shape)) return value;
  const full = g.node('Expand', [value, g.ints(shape)]);
  r.forms[layout] = full;
  return full;
}

/** True when working channels first needs no conversion of this tensor. */
export function livesChannelsFirst(r: Recorded): boolean {
  return r.shape.length === 4 && r.forms.channelsFirst !== undefined;
}

/** `perm` of a value; a reshape where only axes of length 1 move. */
export function transpose(g: GraphBuilder, x: Value, perm: number[]): Value {
  if (perm.every((axis, i) => axis === i)) return x;
  if (keepsOrder(x.shape, perm)) return reshape(g, x, permuted(x.shape, perm));
  return g.node('Transpose', [x], { perm });
}

/**
 * The same numbers in another shape. Where the first axis stays, it is written as 0 ("as it is"), so that a model does
 * not depend on the batch it was recorded with.
 */
export function reshape(g: GraphBuilder, x: Value, shape: Shape): Value {
  if (sameShape(x.shape, shape)) return x;
  const keepsBatch = x.shape.length > 1 && shape.length > 1 && x.shape[0] === shape[0] && sizeOf(shape) > 0;
  return g.node('Reshape', [x, g.ints(keepsBatch ? [0, ...shape.slice(1)] : shape)]);
}

/** A value of four axes, or one number for all, with its second axis last. */
function channelsLast(g: GraphBuilder, x: Value): Value {
  return x.shape.length === 0 ? x : transpose(g, x, toPlain);
}

/** A value of up to four axes, right-aligned as broadcasting does, with its last axis second. */
function channelsSecond(g: GraphBuilder, x: Value): Value {
  if (x.shape.length === 0) return x;
  const four = [...Array<number>(4 - x.shape.length).fill(1), ...x.shape];
  return transpose(g, reshape(g, x, four), toChannelsFirst);
}

import type { DType } from '../program.ts';
import type { GraphBuilder } from '../graph/builder.ts';
import { sizeOf, type Shape } from '../graph/shapes.ts';
import type { Value } from '../graph/types.ts';
import { exact, recorded, reshape } from './recorded.ts';
import type { Rule } from './rule.ts';
import { fromStart, onnxType } from './shaping.ts';

type GatherAttributes = { axis: number; batchDims?: number };

function gatheredShape(x: Shape, indices: Shape, { axis }: GatherAttributes): number[] {
  return x.toSpliced(fromStart(x, axis), 1, ...indices);
}

/** Rows of a table by number, as an embedding looks up its words. */
const gather: Rule = {
  kernel: 'GatherV2',
  shape: ({ x, indices }, attributes) => ({
    shape: gatheredShape(x!.shape, indices!.shape, attributes as GatherAttributes),
    dtype: x!.dtype,
  }),
  lower({ g, inputs, attributes, refuse }) {
    const { x, indices } = inputs;
    const { axis, batchDims = 0 } = attributes as GatherAttributes;
    if (batchDims !== 0) refuse('rows of several tables at once');
    const places = [exact(g, x!, 'plain'), exact(g, indices!, 'plain')];
    const value = g.node('Gather', places, { axis: fromStart(x!.shape, axis) });
    return recorded(gatheredShape(x!.shape, indices!.shape, { axis }), x!.dtype, 'plain', value);
  },
};

/**
 * The gradient of `gather`: rows summed under their numbers. A product with a matrix that has a one where a row belongs: providers compute
 * it alike, and as fast as anything for the few hundred words that are looked up at once.
 */
const segmentSum: Rule = {
  kernel: 'UnsortedSegmentSum',
  shape: ({ x }, { numSegments }) => ({
    shape: [numSegments as number, ...x!.shape.slice(1)],
    dtype: 'float32',
  }),
  lower({ g, inputs, attributes, refuse }) {
    const { x, segmentIds } = inputs;
    const segments = attributes.numSegments as number;
    const [count, ...row] = x!.shape;
    if (x!.dtype !== 'float32') refuse(`numbers of type ${x!.dtype}`);
    if (segmentIds!.shape.length !== 1) refuse('numbers of rows in more than one axis');
    const belongs = equals(g, rangeOf(g, segments, [segments, 1]), exact(g, segmentIds!, 'plain'));
    const rows = reshape(g, exact(g, x!, 'plain'), [count!, sizeOf(row)]);
    const shape = [segments, ...row];
    return recorded(shape, 'float32', 'plain', reshape(g, g.node('MatMul', [belongs, rows]), shape));
  },
};

type OneHotAttributes = { depth: number; dtype: DType; onValue: number; offValue: number };

/** A row of `depth` numbers for each index: `onValue` at its place, `offValue` elsewhere. */
const oneHot: Rule = {
  kernel: 'OneHot',
  shape: ({ indices }, { depth, dtype }) => ({
    shape: [...indices!.shape, depth as number],
    dtype: dtype as DType,
  }),
  lower({ g, inputs, attributes, refuse }) {
    const indices = inputs.indices!;
    const { depth, dtype, onValue, offValue } = attributes as OneHotAttributes;
    if (dtype === 'bool') refuse('truth values');
    const column = reshape(g, exact(g, indices, 'plain'), [...indices.shape, 1]);
    const ones = equals(g, column, rangeOf(g, depth, [depth]));
    const scaled = g.node('Mul', [ones, g.scalar(onValue - offValue)]);
    const sum = g.node('Add', [scaled, g.scalar(offValue)]);
    const value = dtype === 'float32' ? sum : g.node('Cast', [sum], { to: onnxType[dtype] });
    return recorded([...indices.shape, depth], dtype, 'plain', value);
  },
};

/** 0, 1, 2, ... */
function rangeOf(g: GraphBuilder, count: number, shape: Shape): Value {
  return g.constant(
    Int32Array.from({ length: count }, (_, i) => i),
    shape,
  );
}

/** 1 where whole numbers are equal, 0 elsewhere. */
function equals(g: GraphBuilder, a: Value, b: Value): Value {
  return g.node('Cast', [g.node('Equal', [a, b])], { to: onnxType.float32 });
}

/** Kernels that find places by number. */
export const gatherRules: Rule[] = [gather, segmentSum, oneHot];

import type { DType } from '../program.ts';
import type { GraphBuilder } from '../graph/builder.ts';
import { permuted, type Shape } from '../graph/shapes.ts';
import type { Value } from '../graph/types.ts';
import {
  exact,
  layoutShape,
  livesChannelsFirst,
  loose,
  recorded,
  reshape,
  transpose,
  type Layout,
  type Recorded,
} from './recorded.ts';
import type { KernelType, Rule, Target } from './rule.ts';

export const onnxType: Record<DType, number> = { float32: 1, int32: 6, bool: 9 };

/** The axis of a plain shape in a layout. */
const axisIn = (layout: Layout, rank: number, axis: number): number =>
  layout === 'channelsFirst' && rank === 4 ? [0, 2, 3, 1][axis]! : axis;

/** Axes may be counted from the end. */
export const fromStart = (shape: Shape, axis: number): number => (axis < 0 ? shape.length + axis : axis);

const layoutOf = (...inputs: Recorded[]): Layout =>
  inputs.some(livesChannelsFirst) ? 'channelsFirst' : 'plain';

const identity: Rule = {
  kernel: 'Identity',
  shape: ({ x }) => x!,
  lower: ({ inputs }) => ({ ...inputs.x!, forms: { ...inputs.x!.forms } }),
};

const cast: Rule = {
  kernel: 'Cast',
  shape: ({ x }, { dtype }) => ({ shape: x!.shape, dtype: dtype as DType }),
  lower({ g, inputs, attributes }) {
    const x = inputs.x!;
    const dtype = attributes.dtype as DType;
    const layout = layoutOf(x);
    const value = loose(g, x, layout);
    const done = dtype === x.dtype ? value : g.node('Cast', [value], { to: onnxType[dtype] });
    return recorded(x.shape, dtype, layout, done);
  },
};

/** Reshape, ExpandDims and alike: the plain order of numbers is kept. One repeated number needs no work. */
function reshaping(
  kernel: string,
  input: string,
  target: (type: KernelType, attributes: Record<string, unknown>) => Shape,
): Rule {
  return {
    kernel,
    shape: (inputs, attributes) => ({
      shape: target(inputs[input]!, attributes),
      dtype: inputs[input]!.dtype,
    }),
    lower({ g, inputs, attributes }) {
      const x = inputs[input]!;
      const shape = target(x, attributes);
      const value = Object.values(x.forms)[0]!;
      const one = value.shape.every((n) => n === 1);
      return recorded(
        shape,
        x.dtype,
        'plain',
        one ? reshape(g, value, []) : reshape(g, exact(g, x, 'plain'), shape),
      );
    },
  };
}

function reshapeTarget({ shape }: KernelType, { shape: wanted }: Record<string, unknown>): Shape {
  const sizes = wanted as number[];
  const known = sizes.filter((n) => n !== -1).reduce((a, b) => a * b, 1);
  const all = shape.reduce((a, b) => a * b, 1);
  return sizes.map((n) => (n === -1 ? all / known : n));
}

function expandedShape({ shape }: KernelType, { dim }: Record<string, unknown>): Shape {
  const at = (dim as number) < 0 ? shape.length + 1 + (dim as number) : (dim as number);
  return shape.toSpliced(at, 0, 1);
}

const transposeRule: Rule = {
  kernel: 'Transpose',
  shape: ({ x }, { perm }) => ({ shape: permuted(x!.shape, perm as number[]), dtype: x!.dtype }),
  lower({ g, inputs, attributes }) {
    const perm = attributes.perm as number[];
    const value = transpose(g, exact(g, inputs.x!, 'plain'), perm);
    return recorded(permuted(inputs.x!.shape, perm), inputs.x!.dtype, 'plain', value);
  },
};

const listed = (inputs: Record<string, Recorded>) =>
  Object.values(inputs).filter((r) => !r.shape.includes(0));

const concat: Rule = {
  kernel: 'Concat',
  shape(inputs, { axis }) {
    const list = Object.values(inputs);
    const at = fromStart(list[0]!.shape, axis as number);
    const length = list.reduce((sum, t) => sum + t.shape[at]!, 0);
    return { shape: list[0]!.shape.with(at, length), dtype: list[0]!.dtype };
  },
  lower({ g, inputs, attributes }) {
    const list = listed(inputs);
    const layout = layoutOf(...list);
    const axis = fromStart(list[0]!.shape, attributes.axis as number);
    const values = list.map((r) => exact(g, r, layout));
    const value = g.node('Concat', values, { axis: axisIn(layout, list[0]!.shape.length, axis) });
    const length = list.reduce((sum, r) => sum + r.shape[axis]!, 0);
    const result = recorded(list[0]!.shape.with(axis, length), list[0]!.dtype, layout, value);
    return axis === list[0]!.shape.length - 1 ? { ...result, parts: list } : result;
  },
};

const slice: Rule = {
  kernel: 'Slice',
  shape: ({ x }, { begin, size }) => ({
    shape: sliceSizes(x!.shape, begin as number[], size as number[]),
    dtype: x!.dtype,
  }),
  lower({ g, inputs, attributes }) {
    const x = inputs.x!;
    const { begin, size } = attributes as { begin: number[]; size: number[] };
    const sizes = sliceSizes(x.shape, begin, size);
    const layout = layoutOf(x);
    const axes = sizes.flatMap((n, axis) => (n === x.shape[axis] ? [] : [axis]));
    let value = exact(g, x, layout);
    if (axes.length > 0) {
      const ends = axes.map((a) => begin[a]! + sizes[a]!);
      const where = axes.map((a) => axisIn(layout, x.shape.length, a));
      value = g.node('Slice', [value, g.ints(axes.map((a) => begin[a]!)), g.ints(ends), g.ints(where)]);
    }
    return recorded(sizes, x.dtype, layout, value);
  },
};

function sliceSizes(shape: Shape, begin: number[], size: number[]): number[] {
  return shape.map((n, i) => (size[i] === undefined || size[i] === -1 ? n - (begin[i] ?? 0) : size[i]));
}

const splitV: Rule = {
  kernel: 'SplitV',
  shape: ({ x }, attributes) => splitSizes(x!.shape, attributes).map((shape) => ({ shape, dtype: x!.dtype })),
  lower({ g, inputs, attributes, target }) {
    const x = inputs.x!;
    const shapes = splitSizes(x.shape, attributes);
    const axis = fromStart(x.shape, attributes.axis as number);
    const layout = layoutOf(x);
    const sizes = shapes.map((s) => s[axis]!);
    if (x.apart && target === 'cpu' && axis === x.shape.length - 1) return x.apart(sizes);
    const most = mostPieces(target, sizes.length);
    const values = cut(g, exact(g, x, layout), sizes, axisIn(layout, x.shape.length, axis), most);
    return shapes.map((shape, i) => recorded(shape, x.dtype, layout, values[i]!));
  },
};

/** What one shader may read and write on every graphics card (WebGPU's smallest limit). */
const BUFFERS = 8;

/** How many of `count` pieces may be cut at a time. */
export const mostPieces = (target: Target, count: number): number => (target === 'gpu' ? BUFFERS - 1 : count);

/** Cuts along an axis, at most `most` pieces at a time: pieces of several parts are cut again. */
export function cut(
  g: GraphBuilder,
  x: Value,
  sizes: number[],
  axis: number,
  most: number,
): readonly Value[] {
  const count = Math.ceil(sizes.length / most);
  const groups = Array.from({ length: count > 1 ? most : sizes.length }, (_, i) =>
    sizes.slice(i * count, (i + 1) * count),
  ).filter((group) => group.length > 0);
  const lengths = groups.map((group) => group.reduce((a, b) => a + b));
  const pieces = g.nodeWithOutputs('Split', [x, g.ints(lengths)], { axis });
  if (count === 1) return pieces;
  return pieces.flatMap((piece, i) => cut(g, piece, groups[i]!, axis, most));
}

function splitSizes(shape: Shape, attributes: Record<string, unknown>): number[][] {
  const axis = fromStart(shape, attributes.axis as number);
  const wanted = attributes.numOrSizeSplits as number | number[];
  const sizes = typeof wanted === 'number' ? Array<number>(wanted).fill(shape[axis]! / wanted) : wanted;
  const rest = shape[axis]! - sizes.filter((n) => n !== -1).reduce((a, b) => a + b, 0);
  return sizes.map((n) => shape.with(axis, n === -1 ? rest : n));
}

const padV2: Rule = {
  kernel: 'PadV2',
  shape: ({ x }, { paddings }) => ({
    shape: x!.shape.map((n, i) => n + (paddings as number[][])[i]![0]! + (paddings as number[][])[i]![1]!),
    dtype: x!.dtype,
  }),
  lower({ g, inputs, attributes }) {
    const x = inputs.x!;
    const { paddings, constantValue } = attributes as { paddings: [number, number][]; constantValue: number };
    const layout = layoutOf(x);
    const pairs = layoutShape(
      paddings.map((_, i) => i),
      layout,
    ).map((axis) => paddings[axis]!);
    const pads = g.ints([...pairs.map((p) => p[0]), ...pairs.map((p) => p[1])]);
    const filling = g.constant(repeated(x.dtype, constantValue), []);
    const value = g.node('Pad', [exact(g, x, layout), pads, filling], { mode: 'constant' });
    const shape = x.shape.map((n, i) => n + paddings[i]![0] + paddings[i]![1]);
    return recorded(shape, x.dtype, layout, value);
  },
};

const tile: Rule = {
  kernel: 'Tile',
  shape: ({ x }, { reps }) => ({
    shape: x!.shape.map((n, i) => n * (reps as number[])[i]!),
    dtype: x!.dtype,
  }),
  lower({ g, inputs, attributes }) {
    const x = inputs.x!;
    const reps = attributes.reps as number[];
    const shape = x.shape.map((n, i) => n * reps[i]!);
    const repeatsOnes = x.shape.every((n, i) => n === 1 || reps[i] === 1);
    if (repeatsOnes) return recorded(shape, x.dtype, 'plain', loose(g, x, 'plain'));
    return recorded(shape, x.dtype, 'plain', g.node('Tile', [exact(g, x, 'plain'), g.ints(reps)]));
  },
};

type Attributes = Record<string, unknown>;

function filledType(inputs: Record<string, KernelType>, attributes: Attributes): KernelType {
  const dtype = inputs.x?.dtype ?? (attributes.dtype as DType | undefined) ?? 'float32';
  return { shape: inputs.x?.shape ?? (attributes.shape as number[]), dtype };
}

/** A number repeated: recorded as the one number it is. */
function filled(kernel: string, number: (attributes: Attributes) => number): Rule {
  return {
    kernel,
    shape: filledType,
    lower({ g, inputs, attributes }) {
      const { shape, dtype } = filledType(inputs, attributes);
      return recorded(shape, dtype, 'plain', g.constant(repeated(dtype, number(attributes)), []));
    },
  };
}

function repeated(dtype: DType, x: number): Float32Array | Int32Array | Uint8Array {
  if (dtype === 'float32') return Float32Array.of(x);
  return dtype === 'int32' ? Int32Array.of(x) : Uint8Array.of(x);
}

/** Kernels that move numbers without changing them. */
export const shapingRules: Rule[] = [
  identity,
  cast,
  reshaping('Reshape', 'x', reshapeTarget),
  reshaping('ExpandDims', 'input', expandedShape),
  transposeRule,
  concat,
  slice,
  splitV,
  padV2,
  tile,
  filled('ZerosLike', () => 0),
  filled('OnesLike', () => 1),
  filled('Fill', ({ value }) => value as number),
];

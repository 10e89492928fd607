import { broadcast, sizeOf, type Shape } from '../graph/shapes.ts';
import type { ConstantData, Value } from '../graph/types.ts';
import { numbers } from '../graph/infer.ts';
import type { Rewrite, RewriteTable, Rewriting } from './rewrite.ts';

/** Where each number of an output comes from: index into the input, for outputs in reading order. */
function gather(data: ConstantData, outShape: Shape, strides: readonly number[], offset = 0): ConstantData {
  const out = data.slice(0, 0).constructor as new (n: number) => ConstantData;
  const result = new out(sizeOf(outShape));
  const index = outShape.map(() => 0);
  let from = offset;
  for (let to = 0; to < result.length; to++) {
    result[to] = data[from]!;
    for (let axis = outShape.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++index[axis]! < outShape[axis]!) break;
      from -= strides[axis]! * outShape[axis]!;
      index[axis] = 0;
    }
  }
  return result;
}

/** Steps between neighbours along each axis, in numbers. */
function stridesOf(shape: Shape): number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
}

function broadcastStrides(from: Shape, to: Shape): number[] {
  const own = stridesOf(from);
  return to.map((_, axis) => {
    const at = axis - (to.length - from.length);
    return at < 0 || from[at] === 1 ? 0 : own[at]!;
  });
}

const input = ({ g, node }: Rewriting, i = 0): { value: Value; data: ConstantData } | undefined => {
  const value = node.inputs[i];
  const data = g.constantOf(value);
  return value && data ? { value, data } : undefined;
};

const ints = (r: Rewriting, i: number): number[] => numbers(r.g.constantOf(r.node.inputs[i]));

const reshaped: Rewrite = (r) => {
  const x = input(r);
  return x && r.g.constant(x.data, r.node.outputs[0]!.shape);
};

const transposed: Rewrite = (r) => {
  const x = input(r);
  if (!x) return undefined;
  const own = stridesOf(x.value.shape);
  const shape = r.node.outputs[0]!.shape;
  const strides = (r.node.attributes.perm as number[]).map((axis) => own[axis]!);
  return r.g.constant(gather(x.data, shape, strides), shape);
};

const sliced: Rewrite = (r) => {
  const x = input(r);
  if (!x) return undefined;
  const shape = r.node.outputs[0]!.shape;
  const strides = stridesOf(x.value.shape);
  const [starts, axes, steps] = [ints(r, 1), ints(r, 3), ints(r, 4)];
  let offset = 0;
  axes.forEach((axis, i) => {
    offset += strides[axis]! * starts[i]!;
    strides[axis]! *= steps[i] ?? 1;
  });
  return r.g.constant(gather(x.data, shape, strides, offset), shape);
};

const split: Rewrite = (r) => {
  const x = input(r);
  if (!x) return undefined;
  const axis = r.node.attributes.axis as number;
  const strides = stridesOf(x.value.shape);
  let start = 0;
  return r.node.outputs.map(({ shape }) => {
    const part = gather(x.data, shape, strides, start * strides[axis]!);
    start += shape[axis]!;
    return r.g.constant(part, shape);
  });
};

const unary =
  (compute: (x: number) => number): Rewrite =>
  (r) => {
    const x = input(r);
    if (!x || x.value.dtype !== 'float32') return undefined;
    return r.g.constant(Float32Array.from(x.data as Float32Array, compute), x.value.shape);
  };

const binary =
  (compute: (a: number, b: number) => number): Rewrite =>
  (r) => {
    const [a, b] = [input(r, 0), input(r, 1)];
    if (!a || !b || a.value.dtype !== 'float32') return undefined;
    const shape = broadcast(a.value.shape, b.value.shape)!;
    const [x, y] = [a, b].map(
      (c) => gather(c.data, shape, broadcastStrides(c.value.shape, shape)) as Float32Array,
    );
    return r.g.constant(
      x!.map((n, i) => compute(n, y![i]!)),
      shape,
    );
  };

/** Operators whose inputs are all known are computed now, in float32 as the run would. */
export const foldTable: RewriteTable = {
  Add: [binary((a, b) => a + b)],
  Div: [binary((a, b) => a / b)],
  Mul: [binary((a, b) => a * b)],
  Sub: [binary((a, b) => a - b)],
  Neg: [unary((x) => -x)],
  Sqrt: [unary((x) => Math.sqrt(x))],
  Reshape: [reshaped],
  Transpose: [transposed],
  Slice: [sliced],
  Split: [split],
};

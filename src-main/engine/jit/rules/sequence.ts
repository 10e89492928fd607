import type { Shape } from '../graph/shapes.ts';
import { exact, recorded, reshape } from './recorded.ts';
import type { Rule } from './rule.ts';
import { cut, fromStart, mostPieces } from './shaping.ts';

const without = (shape: Shape, axis: number): number[] => shape.toSpliced(axis, 1);

const withAxis = (shape: Shape, axis: number, length: number): number[] =>
  shape.toSpliced(axis < 0 ? shape.length + 1 + axis : axis, 0, length);

/** Tensors of one shape, one after the other along a new axis. */
const pack: Rule = {
  kernel: 'Pack',
  shape(inputs, { axis }) {
    const list = Object.values(inputs);
    return { shape: withAxis(list[0]!.shape, axis as number, list.length), dtype: list[0]!.dtype };
  },
  lower({ g, inputs, attributes }) {
    const list = Object.values(inputs);
    const { shape, dtype } = list[0]!;
    const axis = attributes.axis as number;
    const thick = list.map((r) => reshape(g, exact(g, r, 'plain'), withAxis(shape, axis, 1)));
    const whole = withAxis(shape, axis, list.length);
    const value = g.node('Concat', thick, { axis: fromStart(whole, axis) });
    return recorded(whole, dtype, 'plain', value);
  },
};

/** The opposite: one tensor for each place of an axis, which goes. */
const unpack: Rule = {
  kernel: 'Unpack',
  shape({ value }, { axis }) {
    const at = fromStart(value!.shape, axis as number);
    const shape = without(value!.shape, at);
    return Array.from({ length: value!.shape[at]! }, () => ({ shape, dtype: value!.dtype }));
  },
  lower({ g, inputs, attributes, target }) {
    const whole = inputs.value!;
    const axis = fromStart(whole.shape, attributes.axis as number);
    const sizes = Array<number>(whole.shape[axis]!).fill(1);
    const pieces = cut(g, exact(g, whole, 'plain'), sizes, axis, mostPieces(target, sizes.length));
    const shape = without(whole.shape, axis);
    return pieces.map((piece) => recorded(shape, whole.dtype, 'plain', reshape(g, piece, shape)));
  },
};

/** Last to first along some axes. */
const reverse: Rule = {
  kernel: 'Reverse',
  shape: ({ x }) => x!,
  lower({ g, inputs, attributes }) {
    const x = inputs.x!;
    const axes = [attributes.dims as number | number[]].flat().map((axis) => fromStart(x.shape, axis));
    const lengths = axes.map((axis) => x.shape[axis]!);
    const value = exact(g, x, 'plain');
    if (axes.length === 0) return recorded(x.shape, x.dtype, 'plain', value);
    const [last, beforeFirst] = [lengths.map((n) => n - 1), lengths.map((n) => -n - 1)];
    const bounds = [last, beforeFirst, axes, axes.map(() => -1)].map((list) => g.ints(list));
    return recorded(x.shape, x.dtype, 'plain', g.node('Slice', [value, ...bounds]));
  },
};

/** Kernels that recurrent nets walk along time with. */
export const sequenceRules: Rule[] = [pack, unpack, reverse];

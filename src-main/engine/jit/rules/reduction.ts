import { sizeOf, type Shape } from '../graph/shapes.ts';
import { exact, livesChannelsFirst, recorded } from './recorded.ts';
import type { Rule, RuleArgs } from './rule.ts';

interface ReductionAttributes {
  axis: number | number[];
  /** The axes of a maximum. */
  reductionIndices: number | number[];
  keepDims?: boolean;
}

function axesOf(shape: Shape, attributes: Record<string, unknown>): number[] {
  const { reductionIndices, axis = reductionIndices } = attributes as Partial<ReductionAttributes>;
  const list = axis === undefined || axis === null ? shape.map((_, i) => i) : [axis].flat();
  const axes = list.map((a) => (a < 0 ? a + shape.length : a));
  return axes.toSorted((a, b) => a - b);
}

function reducedShape(shape: Shape, attributes: Record<string, unknown>): number[] {
  const axes = axesOf(shape, attributes);
  const keep = Boolean(attributes.keepDims);
  return shape.map((n, i) => (axes.includes(i) ? 1 : n)).filter((_, i) => keep || !axes.includes(i));
}

/**
 * Reduces in the layout that is there when the axes that stay keep their order in both layouts (sums over height and
 * width, over all but the channels, ...).
 */
function reduce({ g, inputs, attributes }: RuleArgs, op: string) {
  const x = inputs.x!;
  const axes = axesOf(x.shape, attributes);
  const keepDims = Boolean(attributes.keepDims);
  const stays = x.shape.flatMap((_, i) => (axes.includes(i) ? [] : [i]));
  const ordered = keepDims
    ? axes.length === x.shape.length
    : axes.length > 0 && (stays.filter((i) => i > 0).length <= 1 || !stays.includes(3));
  const first = livesChannelsFirst(x) && ordered;
  const where = first ? axes.map((a) => [0, 2, 3, 1][a]!).toSorted((a, b) => a - b) : axes;
  const value = exact(g, x, first ? 'channelsFirst' : 'plain');
  const count = sizeOf(axes.map((a) => x.shape[a]!));
  // To ONNX no axes mean all of them.
  if (axes.length === 0) return { value, count };
  const keepdims = keepDims ? 1 : 0;
  // Sums got their axes as an input five operator sets before extremes did.
  const reduced =
    op === 'ReduceSum'
      ? g.node(op, [value, g.ints(where)], { keepdims })
      : g.node(op, [value], { axes: where, keepdims });
  return { value: reduced, count };
}

function reduction(kernel: string, op: string, mean = false): Rule {
  return {
    kernel,
    shape: ({ x }, attributes) => ({ shape: reducedShape(x!.shape, attributes), dtype: x!.dtype }),
    lower(args) {
      const { g, inputs, refuse } = args;
      if (mean && inputs.x!.dtype !== 'float32') refuse(`numbers of type ${inputs.x!.dtype}`);
      const { value, count } = reduce(args, op);
      const shape = reducedShape(inputs.x!.shape, args.attributes);
      const result = mean ? g.node('Mul', [value, g.scalar(1 / count)]) : value;
      return recorded(shape, inputs.x!.dtype, 'plain', result);
    },
  };
}

/** Probabilities from logits along the last axis: e^x, divided by the sum of all. */
const softmax: Rule = {
  kernel: 'Softmax',
  shape: ({ logits }) => logits!,
  lower({ g, inputs }) {
    const { shape } = inputs.logits!;
    const value = g.node('Softmax', [exact(g, inputs.logits!, 'plain')], { axis: shape.length - 1 });
    return recorded(shape, 'float32', 'plain', value);
  },
};

/** Kernels that fold axes together. */
export const reductionRules: Rule[] = [
  reduction('Sum', 'ReduceSum'),
  reduction('Mean', 'ReduceSum', true),
  reduction('Max', 'ReduceMax'),
  reduction('Min', 'ReduceMin'),
  softmax,
];

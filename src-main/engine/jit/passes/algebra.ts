import { sameShape } from '../graph/shapes.ts';
import type { GraphNode, Value } from '../graph/types.ts';
import { reshape, transpose } from '../rules/recorded.ts';
import type { Rewrite, RewriteTable, Rewriting } from './rewrite.ts';

/** The one number that a constant repeats, if it does. */
function uniform({ g }: Rewriting, value: Value | null | undefined): number | undefined {
  const data = g.constantOf(value);
  if (!(data instanceof Float32Array) || data.length === 0) return undefined;
  return data.every((x) => x === data[0]) ? data[0] : undefined;
}

/** `x op number` is x, where the number repeats no axis of x further. */
const neutral =
  (number: number, sides: number[]): Rewrite =>
  (r) => {
    for (const side of sides) {
      const x = r.node.inputs[1 - side]!;
      if (uniform(r, r.node.inputs[side]) === number && sameShape(x.shape, r.node.outputs[0]!.shape))
        return x;
    }
    return undefined;
  };

const producer = ({ g, node }: Rewriting, i: number, op: string): GraphNode | undefined => {
  const found = node.inputs[i] && g.producerOf(node.inputs[i]);
  return found?.op === op ? found : undefined;
};

const timesMinusOne: Rewrite = (r) => {
  const [x, c] = r.node.inputs as [Value, Value];
  if (uniform(r, c) !== -1 || !sameShape(x.shape, r.node.outputs[0]!.shape)) return undefined;
  return r.g.node('Neg', [x]);
};

/** Constants to the right, so that other rewrites look there only. */
const constantRight: Rewrite = (r) => {
  const [a, b] = r.node.inputs as [Value, Value];
  if (!r.g.constantOf(a) || r.g.constantOf(b)) return undefined;
  return r.g.node(r.node.op, [b, a]);
};

/** (x * a) * b with numbers a and b is x * (a b). */
const scaledTwice: Rewrite = (r) => {
  const inner = producer(r, 0, 'Mul');
  const [a, b] = [inner && uniform(r, inner.inputs[1]), uniform(r, r.node.inputs[1])];
  if (a === undefined || b === undefined) return undefined;
  const x = inner!.inputs[0]!;
  if (!sameShape(x.shape, r.node.outputs[0]!.shape)) return undefined;
  return r.g.node('Mul', [x, r.g.scalar(Math.fround(a * b))]);
};

/** x + (-y) is x - y: the residual nets end so. */
const plusNegative: Rewrite = (r) => {
  const negative = producer(r, 1, 'Neg');
  return negative && r.g.node('Sub', [r.node.inputs[0]!, negative.inputs[0]!]);
};

const reshapedTwice: Rewrite = (r) => {
  const inner = producer(r, 0, 'Reshape');
  return inner && reshape(r.g, inner.inputs[0]!, r.node.outputs[0]!.shape);
};

const reshapedToItself: Rewrite = (r) => {
  const x = r.node.inputs[0]!;
  return sameShape(x.shape, r.node.outputs[0]!.shape) ? x : undefined;
};

const transposedTwice: Rewrite = (r) => {
  const inner = producer(r, 0, 'Transpose');
  if (!inner) return undefined;
  const first = inner.attributes.perm as number[];
  return transpose(
    r.g,
    inner.inputs[0]!,
    (r.node.attributes.perm as number[]).map((axis) => first[axis]!),
  );
};

/** Rules of arithmetic, and moves that undo each other. */
export const algebraTable: RewriteTable = {
  Add: [constantRight, neutral(0, [1]), plusNegative],
  Div: [neutral(1, [1])],
  Mul: [constantRight, neutral(1, [1]), timesMinusOne, scaledTwice],
  Pow: [neutral(1, [1])],
  Sub: [neutral(0, [1])],
  Reshape: [reshapedToItself, reshapedTwice],
  Transpose: [transposedTwice],
};

import type { GraphBuilder } from '../graph/builder.ts';
import { broadcast, type Shape } from '../graph/shapes.ts';
import type { Value } from '../graph/types.ts';
import { activate } from './conv.ts';
import { exact, loose, recorded, transpose, type Recorded } from './recorded.ts';
import type { KernelType, Rule } from './rule.ts';

function productShape({ a, b }: Record<string, KernelType>, attributes: Record<string, unknown>): KernelType {
  const rows = a!.shape.at(attributes.transposeA ? -1 : -2)!;
  const columns = b!.shape.at(attributes.transposeB ? -2 : -1)!;
  const batch: Shape = broadcast(a!.shape.slice(0, -2), b!.shape.slice(0, -2))!;
  return { shape: [...batch, rows, columns], dtype: 'float32' };
}

function factor(g: GraphBuilder, r: Recorded, transposed: unknown): Value {
  const value = exact(g, r, 'plain');
  if (!transposed) return value;
  const order = r.shape.map((_, i) => i);
  return transpose(g, value, [...order.slice(0, -2), order.length - 1, order.length - 2]);
}

const batchMatMul: Rule = {
  kernel: 'BatchMatMul',
  shape: productShape,
  lower({ g, inputs, attributes }) {
    const { a, b } = inputs as { a: Recorded; b: Recorded };
    const values = [factor(g, a, attributes.transposeA), factor(g, b, attributes.transposeB)];
    return recorded(productShape({ a, b }, attributes).shape, 'float32', 'plain', g.node('MatMul', values));
  },
};

/** Product, bias and activation in one kernel; tfjs makes batches of one out of matrices, ONNX does not mind. */
const fusedMatMul: Rule = {
  kernel: '_FusedMatMul',
  shape: productShape,
  lower(args) {
    const { g, inputs, attributes } = args;
    const { a, b, bias } = inputs as { a: Recorded; b: Recorded; bias?: Recorded };
    const product = g.node('MatMul', [
      factor(g, a, attributes.transposeA),
      factor(g, b, attributes.transposeB),
    ]);
    const sum = bias ? g.node('Add', [product, loose(g, bias, 'plain')]) : product;
    return recorded(productShape({ a, b }, attributes).shape, 'float32', 'plain', activate(args, sum));
  },
};

export const matmulRules: Rule[] = [batchMatMul, fusedMatMul];

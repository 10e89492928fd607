import type { GraphBuilder } from '../graph/builder.ts';
import { broadcast, sizeOf, type Shape } from '../graph/shapes.ts';
import type { Value } from '../graph/types.ts';
import { activate } from './activation.ts';
import { exact, loose, recorded, reshape, transpose, type Recorded } from './recorded.ts';
import type { KernelAttributes, KernelType, Rule, RuleArgs } from './rule.ts';

function productShape({ a, b }: Record<string, KernelType>, attributes: KernelAttributes): KernelType {
  const rows = a!.shape.at(attributes.transposeA ? -1 : -2)!;
  const columns = b!.shape.at(attributes.transposeB ? -2 : -1)!;
  const batch: Shape = broadcast(a!.shape.slice(0, -2), b!.shape.slice(0, -2))!;
  return { shape: [...batch, rows, columns], dtype: 'float32' };
}

/**
 * The product. tfjs makes batches of one out of matrices; they are multiplied as the matrices they are, so that a dense layer's graph
 * does not depend on how many rows it was recorded with.
 */
function multiply({ g, inputs, attributes }: RuleArgs): Value {
  const { a, b } = inputs as { a: Recorded; b: Recorded };
  const lone = [a, b].every(({ shape }) => sizeOf(shape.slice(0, -2)) === 1);
  const factors = [factor(g, a, attributes.transposeA, lone), factor(g, b, attributes.transposeB, lone)];
  return g.node('MatMul', factors);
}

function factor(g: GraphBuilder, r: Recorded, transposed: unknown, lone: boolean): Value {
  const value = exact(g, r, 'plain');
  const matrix = lone ? reshape(g, value, r.shape.slice(-2)) : value;
  if (!transposed) return matrix;
  const order = matrix.shape.map((_, i) => i);
  return transpose(g, matrix, [...order.slice(0, -2), order.length - 1, order.length - 2]);
}

/** A product, and with `fused` what tfjs fuses with it: a bias and an activation. */
function matMul(kernel: string, fused: boolean): Rule {
  return {
    kernel,
    shape: productShape,
    lower(args) {
      const { g, inputs, attributes } = args;
      const product = multiply(args);
      const sum = inputs.bias ? g.node('Add', [product, loose(g, inputs.bias, 'plain')]) : product;
      const { shape } = productShape(inputs, attributes);
      return recorded(shape, 'float32', 'plain', reshape(g, fused ? activate(args, sum) : sum, shape));
    },
  };
}

export const matmulRules: Rule[] = [matMul('BatchMatMul', false), matMul('_FusedMatMul', true)];

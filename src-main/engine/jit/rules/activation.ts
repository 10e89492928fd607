import type { Value } from '../graph/types.ts';
import type { RuleArgs } from './rule.ts';

/** The activations that tfjs fuses into convolutions and matrix products, as ONNX nodes. */
export function activate(args: RuleArgs, x: Value): Value {
  const { g, attributes, refuse } = args;
  const name = (attributes.activation as string | null | undefined) ?? 'linear';
  switch (name) {
    case 'linear':
      return x;
    case 'relu':
      return g.node('Relu', [x]);
    case 'sigmoid':
      return g.node('Sigmoid', [x]);
    case 'elu':
      return g.node('Elu', [x]);
    case 'relu6':
      return g.node('Clip', [x, g.scalar(0), g.scalar(6)]);
    case 'leakyrelu':
      return g.node('LeakyRelu', [x], { alpha: (attributes.leakyreluAlpha as number | undefined) ?? 0.2 });
    default:
      return refuse(`the activation '${name}'`);
  }
}

import { backend_util } from '@tensorflow/tfjs-core';
import type { DType } from '../program.ts';
import type { GraphBuilder } from '../graph/builder.ts';
import { broadcast, type Shape } from '../graph/shapes.ts';
import type { Value } from '../graph/types.ts';
import { livesChannelsFirst, loose, recorded, type Layout, type Recorded } from './recorded.ts';
import type { KernelType, Rule, RuleArgs } from './rule.ts';

/** Numbers above this are infinite in float32; times any normal positive number it is at least 1. */
const HUGE = 3.4e38;

/** Computes on loose values in the layout that is there, so that no transpose is needed. */
export function pointwise(
  g: GraphBuilder,
  inputs: Recorded[],
  dtype: DType,
  compute: (...values: Value[]) => Value,
): Recorded {
  const shape = inputs.map((r) => r.shape).reduce<Shape>((a, b) => broadcast(a, b)!, []);
  const layout: Layout = shape.length === 4 && inputs.some(livesChannelsFirst) ? 'channelsFirst' : 'plain';
  return recorded(shape, dtype, layout, compute(...inputs.map((r) => loose(g, r, layout))));
}

type Write = (g: GraphBuilder, x: Value, args: RuleArgs) => Value;

function unary(kernel: string, write: string | Write, dtype?: DType): Rule {
  return {
    kernel,
    shape: ({ x }) => ({ shape: x!.shape, dtype: dtype ?? x!.dtype }),
    lower(args) {
      const x = args.inputs.x!;
      const op = (v: Value) => (typeof write === 'string' ? args.g.node(write, [v]) : write(args.g, v, args));
      return pointwise(args.g, [x], dtype ?? x.dtype, op);
    },
  };
}

function binary(
  kernel: string,
  write: string | ((g: GraphBuilder, a: Value, b: Value) => Value),
  dtype?: DType,
): Rule {
  const type = (a: KernelType) => dtype ?? a.dtype;
  return {
    kernel,
    shape: ({ a, b }) => ({ shape: broadcast(a!.shape, b!.shape)!, dtype: type(a!) }),
    lower({ g, inputs }) {
      const { a, b } = inputs;
      const op = (x: Value, y: Value) => (typeof write === 'string' ? g.node(write, [x, y]) : write(g, x, y));
      return pointwise(g, [a!, b!], type(a!), op);
    },
  };
}

/** 1 above zero and 0 elsewhere: a hard sigmoid of endless slope, which every provider computes in one pass. */
const aboveZero = (g: GraphBuilder, x: Value) => g.node('HardSigmoid', [x], { alpha: HUGE, beta: 0 });

/** 1 above zero and `alpha` elsewhere; -1 is the slope of the absolute value. */
function stepUp(g: GraphBuilder, x: Value, { attributes }: RuleArgs): Value {
  const alpha = (attributes.alpha as number | undefined) ?? 0;
  if (alpha === 0) return aboveZero(g, x);
  return g.node('Add', [g.node('Mul', [aboveZero(g, x), g.scalar(1 - alpha)]), g.scalar(alpha)]);
}

function clip(g: GraphBuilder, x: Value, { attributes }: RuleArgs): Value {
  const { clipValueMin, clipValueMax } = attributes as { clipValueMin: number; clipValueMax: number };
  return g.node('Clip', [x, g.scalar(clipValueMin), g.scalar(clipValueMax)]);
}

/** `scale * x` above zero, `scale * alpha * (e^x - 1)` below, with the constants of Klambauer et al., NeurIPS 2017. */
function selu(g: GraphBuilder, x: Value): Value {
  const { SELU_SCALE, SELU_SCALEALPHA } = backend_util;
  const below = g.node('Sub', [g.node('Exp', [g.node('Min', [x, g.scalar(0)])]), g.scalar(1)]);
  const above = g.node('Mul', [g.node('Relu', [x]), g.scalar(SELU_SCALE)]);
  return g.node('Add', [above, g.node('Mul', [below, g.scalar(SELU_SCALEALPHA)])]);
}

/** x above zero, alpha x below. */
function leaky(g: GraphBuilder, x: Value, alpha: Value): Value {
  const below = g.node('Mul', [g.node('Min', [x, g.scalar(0)]), alpha]);
  return g.node('Add', [g.node('Relu', [x]), below]);
}

function squaredDifference(g: GraphBuilder, a: Value, b: Value): Value {
  const difference = g.node('Sub', [a, b]);
  return g.node('Mul', [difference, difference]);
}

/** The derivative of elu from its output y: 1 above zero, y + 1 below. */
function eluSlope(g: GraphBuilder, dy: Value, y: Value): Value {
  const below = g.node('Min', [y, g.scalar(0)]);
  return g.node('Mul', [dy, g.node('Add', [below, g.scalar(1)])]);
}

const select: Rule = {
  kernel: 'Select',
  shape: ({ t }) => ({ shape: t!.shape, dtype: t!.dtype }),
  lower({ g, inputs: { condition, t, e }, refuse }) {
    if (condition!.shape.length !== t!.shape.length) refuse('a condition of lower rank');
    return pointwise(g, [condition!, t!, e!], t!.dtype, (...values) => g.node('Where', values));
  },
};

const addMany: Rule = {
  kernel: 'AddN',
  shape: (inputs) => inputs[0]!,
  lower({ g, inputs }) {
    const sum = (a: Recorded, b: Recorded) => pointwise(g, [a, b], a.dtype, (x, y) => g.node('Add', [x, y]));
    return Object.values(inputs).reduce(sum);
  },
};

const prelu: Rule = {
  kernel: 'Prelu',
  shape: ({ x }) => x!,
  lower: ({ g, inputs: { x, alpha } }) => pointwise(g, [x!, alpha!], 'float32', (v, a) => leaky(g, v, a)),
};

const eluGrad: Rule = {
  kernel: 'EluGrad',
  shape: ({ dy }) => dy!,
  lower: ({ g, inputs: { dy, y } }) => pointwise(g, [dy!, y!], 'float32', (d, v) => eluSlope(g, d, v)),
};

const negated = (op: string) => (g: GraphBuilder, a: Value, b: Value) => g.node('Not', [g.node(op, [a, b])]);

/** Kernels that treat every number alike. */
export const elementwiseRules: Rule[] = [
  unary('Abs', 'Abs'),
  unary('Ceil', 'Ceil'),
  unary('ClipByValue', clip),
  unary('Cos', 'Cos'),
  unary('Elu', 'Elu'),
  unary('Erf', 'Erf'),
  unary('Exp', 'Exp'),
  unary('Expm1', (g, x) => g.node('Sub', [g.node('Exp', [x]), g.scalar(1)])),
  unary('Floor', 'Floor'),
  unary('Log', 'Log'),
  unary('Log1p', (g, x) => g.node('Log', [g.node('Add', [x, g.scalar(1)])])),
  unary('LogicalNot', 'Not'),
  unary('LeakyRelu', (g, x, { attributes }) =>
    g.node('LeakyRelu', [x], { alpha: attributes.alpha as number }),
  ),
  unary('Neg', 'Neg'),
  unary('Reciprocal', 'Reciprocal'),
  unary('Relu', 'Relu'),
  unary('Relu6', (g, x) => g.node('Clip', [x, g.scalar(0), g.scalar(6)])),
  unary('Round', 'Round'),
  unary('Rsqrt', (g, x) => g.node('Reciprocal', [g.node('Sqrt', [x])])),
  unary('Selu', selu),
  unary('Sigmoid', 'Sigmoid'),
  unary('Sign', 'Sign'),
  unary('Sin', 'Sin'),
  unary('Softplus', 'Softplus'),
  unary('Sqrt', 'Sqrt'),
  unary('Square', (g, x) => g.node('Mul', [x, x])),
  unary('Step', stepUp),
  unary('Tanh', 'Tanh'),
  binary('Add', 'Add'),
  binary('Equal', 'Equal', 'bool'),
  binary('Greater', 'Greater', 'bool'),
  binary('GreaterEqual', 'GreaterOrEqual', 'bool'),
  binary('Less', 'Less', 'bool'),
  binary('LessEqual', 'LessOrEqual', 'bool'),
  binary('LogicalAnd', 'And', 'bool'),
  binary('LogicalOr', 'Or', 'bool'),
  binary('Maximum', 'Max'),
  binary('Minimum', 'Min'),
  binary('Multiply', 'Mul'),
  binary('NotEqual', negated('Equal'), 'bool'),
  binary('Pow', 'Pow'),
  binary('RealDiv', 'Div'),
  binary('SquaredDifference', squaredDifference),
  binary('Sub', 'Sub'),
  addMany,
  eluGrad,
  prelu,
  select,
];

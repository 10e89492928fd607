import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../src-main/engine/base/random.ts';
import type { Program, TensorData, TensorSpec } from '../../src-main/engine/jit/program.ts';
import type { InputPlan, Problem, Range } from '../../src-main/engine/jit/rules/case.ts';
import type { KernelType, Rule } from '../../src-main/engine/jit/rules/rule.ts';

type Feeds = Record<string, TensorData>;
type Tensors = Record<string, tf.Tensor>;

/** A drawn problem as a program for both engines, with the numbers it is run on. */
export interface Exercise {
  program: Program;
  feeds: Feeds;
  constants: Feeds;
  /** What the rule's `shape` says of each result. */
  types: KernelType[];
}

/** The plan of what the gradient comes in as: numbers for every result, or none, which means ones. */
type Weights = InputPlan[];

/**
 * The kernel's results, and the gradients of their sum weighted by drawn numbers: what reaches the kernel's gradient is then a
 * tensor like any other. In half of the exercises the weights are ones, which are recorded as one number.
 */
export function exerciseOf(rule: Rule, problem: Problem, random: Random): Exercise {
  const types = [rule.shape(problem.inputs, problem.attributes ?? {})].flat();
  const weights = random.below(2) === 0 ? [] : types.map((type) => weightPlan(type, random));
  const plans = { ...problem.inputs, ...named(weights) };
  const drawn = Object.entries(plans).map(([name, plan]) => [name, numbersOf(plan, random)] as const);
  const constants = drawn.filter(([name]) => plans[name]!.known);
  const feeds = drawn.filter(([name]) => !plans[name]!.known);
  return {
    program: programOf(rule.kernel, problem, plans, weights),
    feeds: Object.fromEntries(feeds),
    constants: Object.fromEntries(constants),
    types,
  };
}

const weightName = (i: number) => `weight ${i}`;

const named = (weights: Weights) => Object.fromEntries(weights.map((plan, i) => [weightName(i), plan]));

function weightPlan({ shape }: KernelType, random: Random): InputPlan {
  const form = shape.length === 4 && random.below(2) === 0 ? 'channelsFirst' : 'plain';
  return { shape: [...shape], dtype: 'float32', form, known: false, range: { low: -1, high: 1 } };
}

function programOf(
  kernel: string,
  problem: Problem,
  plans: Record<string, InputPlan>,
  weights: Weights,
): Program {
  const names = Object.keys(problem.inputs);
  const wanted = problem.gradient ?? [];
  return {
    name: kernel,
    inputs: Object.fromEntries(Object.entries(plans).map(([name, plan]) => [name, specOf(plan)])),
    build(fed) {
      const all: Tensors = Object.fromEntries(names.map((n) => [n, whole(plans[n]!, fed[n]!)]));
      const call = (tensors: Tensors) => callKernel(kernel, tensors, problem.attributes ?? {});
      const results = call(all).map((result, i) => [`result ${i}`, result]);
      if (wanted.length === 0) return Object.fromEntries(results);
      const cost = (...xs: tf.Tensor[]) =>
        weightedSum(call({ ...all, ...Object.fromEntries(wanted.map((n, i) => [n, xs[i]!])) }), weights, fed);
      const gradients = tf.grads(cost)(wanted.map((n) => all[n]!));
      return Object.fromEntries([...results, ...wanted.map((n, i) => [`gradient of ${n}`, gradients[i]])]);
    },
  };
}

/** Lists are handed to kernels as arrays. */
function callKernel(kernel: string, tensors: Tensors, attributes: Record<string, unknown>): tf.Tensor[] {
  const list = '0' in tensors ? Object.values(tensors) : tensors;
  const run = tf.engine().runKernel.bind(tf.engine());
  return [run(kernel, list as tf.NamedTensorMap, attributes as tf.NamedAttrMap) as tf.Tensor].flat();
}

function weightedSum(results: tf.Tensor[], weights: Weights, fed: Tensors): tf.Scalar {
  const parts = results.map((y, i) => tf.sum(weights[i] ? tf.mul(y, fed[weightName(i)]!) : y));
  return parts.reduce((a, b) => tf.add(a, b)) as tf.Scalar;
}

function specOf(plan: InputPlan): TensorSpec {
  const spec = { shape: fedShape(plan), dtype: plan.dtype };
  return plan.form === 'channelsFirst' ? { ...spec, layout: 'nchw' } : spec;
}

function fedShape({ shape, form }: InputPlan): number[] {
  if (form === 'number') return shape.map(() => 1);
  return form === 'row' ? shape.map((n, axis) => (axis === shape.length - 1 ? n : 1)) : shape;
}

/** Numbers and rows are repeated inside the program, which the recorder does without copying. */
function whole({ shape, form }: InputPlan, fed: tf.Tensor): tf.Tensor {
  if (form !== 'number' && form !== 'row') return fed;
  return tf.tile(
    fed,
    shape.map((n, axis) => n / fed.shape[axis]!),
  );
}

function numbersOf(plan: InputPlan, random: Random): TensorData {
  const count = fedShape(plan).reduce((a, b) => a * b, 1);
  const values = Array.from({ length: count }, () => drawNumber(plan.range, random));
  if (plan.dtype === 'float32') return Float32Array.from(values);
  return plan.dtype === 'int32' ? Int32Array.from(values) : Uint8Array.from(values);
}

function drawNumber({ low, high, step }: Range, random: Random): number {
  if (step === undefined) return low + (high - low) * random.uniform();
  return low + step * random.below(Math.round((high - low) / step) + 1);
}

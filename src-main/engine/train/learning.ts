import { concat1d, reshape, variableGrads } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import { nameLayer } from '../jit/name-layer.ts';
import type { Program, TensorSpec } from '../jit/program.ts';
import type { Optimizer } from '../nets/optimizer.ts';
import {
  assignParameters,
  parameterCount,
  parameterTable,
  splitParameters,
  weightVariables,
  type Learner,
} from '../nets/parameters.ts';

export type Tensors = Record<string, Tensor>;
/** What every update is fed beside the optimizer's vectors. */
export type Fed = Tensors & { parameters: Tensor1D; count: Scalar; learningRate: Scalar };

/** What is learned: whose weights, from what, and what counts as an error. */
export interface Learning {
  name: string;
  learner: Learner;
  /** What is fed beside the parameters. */
  inputs: Record<string, TensorSpec>;
  /** Of the learner, which has the step's parameters, and of what was fed. */
  loss(inputs: Tensors): Scalar;
}

export const scalarSpec: TensorSpec = { shape: [], dtype: 'float32' };

export function flatSpec(learner: Learner): TensorSpec {
  return { shape: [parameterCount(parameterTable(learner))], dtype: 'float32' };
}

/**
 * One training step as a pure function.
 *
 * In: `parameters` and the optimizer's vectors (for Adam `m` and `v`), each `[parameters]`; `count`, the number of this step from 1,
 * and `learningRate`, both `[]`; the learning's inputs. Out: `parameters`, the optimizer's vectors and `loss` `[]`, the loss before the
 * update.
 */
export function learningProgram({ name, learner, inputs, loss }: Learning, optimizer: Optimizer): Program {
  const { slots, update } = optimizer;
  const vectors = specs(['parameters', ...slots], flatSpec(learner));
  const split = splitOf(learner);
  const table = parameterTable(learner);
  return {
    name: `${name}-step`,
    inputs: { ...vectors, count: scalarSpec, learningRate: scalarSpec, ...inputs },
    build(fed) {
      const { parameters, count, learningRate } = fed as Fed;
      assignParameters(learner, split(parameters));
      const { value, gradient } = lossAndGradient(learner, () => loss(fed));
      nameLayer('optimizer');
      const next = update({ parameters, gradient, state: fed, count, learningRate, table, net: table });
      return { parameters: next.parameters, ...next.state, loss: value };
    },
  };
}

/** The half of a step that is done for each share of a batch apart. In: `parameters` and the learning's inputs. Out: `gradient` `[parameters]`, `loss` `[]`. */
export function shareProgram({ name, learner, inputs, loss }: Learning): Program {
  const split = splitOf(learner);
  return {
    name: `${name}-gradient`,
    inputs: { parameters: flatSpec(learner), ...inputs },
    build(fed) {
      assignParameters(learner, split(fed['parameters'] as Tensor1D));
      const { value, gradient } = lossAndGradient(learner, () => loss(fed));
      return { gradient, loss: value };
    },
  };
}

/** What a learner's nets make of inputs, without learning. In: `parameters` and `inputs`. Out: what `build` gives. */
export function forwardProgram(
  { name, learner, inputs }: Pick<Learning, 'name' | 'learner' | 'inputs'>,
  build: (inputs: Tensors) => Tensors,
): Program {
  const split = splitOf(learner);
  return {
    name,
    inputs: { parameters: flatSpec(learner), ...inputs },
    build({ parameters, ...fed }) {
      assignParameters(learner, split(parameters as Tensor1D));
      return build(fed);
    },
  };
}

function splitOf(learner: Learner): (flat: Tensor1D) => Tensor[] {
  const table = parameterTable(learner);
  return (flat) => splitParameters(flat, table);
}

/** The gradient comes as one flat vector in the order of the parameters. */
function lossAndGradient(learner: Learner, loss: () => Scalar): { value: Scalar; gradient: Tensor } {
  const variables = weightVariables(learner);
  const { value, grads } = variableGrads(loss, variables);
  const parts = variables.map(({ name }) => reshape(grads[name]!, [-1]) as Tensor1D);
  return { value, gradient: concat1d(parts) };
}

/** The same spec for several inputs. */
export function specs(names: readonly string[], spec: TensorSpec): Record<string, TensorSpec> {
  return Object.fromEntries(names.map((name) => [name, spec]));
}

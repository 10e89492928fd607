import {
  addN,
  clipByValue,
  concat1d,
  div,
  mul,
  reshape,
  squaredDifference,
  sum,
  variableGrads,
  type Scalar,
  type Tensor,
  type Tensor1D,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LossName, OptimizerName } from '../../contract/config/training.ts';
import { shareResult } from '../jit/crew.ts';
import type { Program, TensorSpec } from '../jit/program.ts';
import { nameLayer } from '../jit/name-layer.ts';
import { outputOf, pictureInputs } from '../nets/infer.ts';
import { lossOf, lossSum } from '../nets/losses.ts';
import { optimizers } from '../nets/optim.ts';
import {
  assignParameters,
  parameterCount,
  parameterTable,
  splitParameters,
  weightVariables,
} from '../nets/parameters.ts';

/** What a batch looks like: `count` square patches of `side` pixels, with weights for each value or without. */
export interface BatchShape {
  count: number;
  side: number;
  weighted: boolean;
}

type Tensors = Record<string, Tensor>;
type Fed = Tensors & { parameters: Tensor1D; count: Scalar; learningRate: Scalar };

/**
 * One training step as a pure function.
 *
 * In: `parameters` and the optimizer's vectors (for Adam `m` and `v`), each `[parameters]`; `count`, the number of this step from 1,
 * and `learningRate`, both `[]`; `input`, `target` and for weighted batches `weight`, each `[count, side, side, channels]`; `level`
 * `[count, side, side, 1]` for nets that take one.
 * Out: `parameters`, the optimizer's vectors and `loss` `[]`, the loss before the update.
 */
export function stepProgram(
  model: LayersModel,
  settings: { loss: LossName; optimizer: OptimizerName },
  batch: BatchShape,
): Program {
  const table = parameterTable(model);
  const { slots, update } = optimizers[settings.optimizer];
  const vectors = Object.fromEntries(['parameters', ...slots].map((name) => [name, flatSpec(model)]));
  return {
    name: `${model.name}-step`,
    inputs: { ...vectors, count: scalarSpec, learningRate: scalarSpec, ...batchInputs(model, batch) },
    build(inputs) {
      const { parameters, count, learningRate } = inputs as Fed;
      assignParameters(model, splitParameters(parameters, table));
      const { value, gradient } = lossAndGradient(model, () => trainingLoss(model, settings.loss, inputs));
      nameLayer('optimizer');
      const next = update({ parameters, gradient, state: inputs, count, learningRate });
      return { parameters: next.parameters, ...next.state, loss: value };
    },
  };
}

/**
 * The half of a step that is done for each share of a batch apart; the other half is `updateProgram`.
 *
 * In: `parameters`, and of the share `input`, `target`, `weight`?, as in `stepProgram`; `total` `[]`, what the whole batch's loss is
 * divided by: its number of values, or the sum of its weights. Out: the share's part of the `gradient` `[parameters]` and `loss` `[]`,
 * whose sums over all shares are the batch's.
 */
export function gradientProgram(model: LayersModel, loss: LossName, share: BatchShape): Program {
  const table = parameterTable(model);
  return {
    name: `${model.name}-gradient`,
    inputs: { parameters: flatSpec(model), total: scalarSpec, ...batchInputs(model, share) },
    build(inputs) {
      assignParameters(model, splitParameters(inputs['parameters'] as Tensor1D, table));
      const { value, gradient } = lossAndGradient(model, () => trainingLoss(model, loss, inputs));
      return { gradient, loss: value };
    },
  };
}

/**
 * The half of a step that joins shares. In: `parameters`, the optimizer's vectors, `count`, `learningRate` as in `stepProgram`;
 * `gradient 0`, `loss 0`, ... of each share. Out: as `stepProgram`.
 */
export function updateProgram(model: LayersModel, optimizer: OptimizerName, shares: number): Program {
  const { slots, update } = optimizers[optimizer];
  const flat = flatSpec(model);
  const gradients = Array.from({ length: shares }, (_, i) => shareResult('gradient', i));
  const losses = Array.from({ length: shares }, (_, i) => shareResult('loss', i));
  return {
    name: `${model.name}-update`,
    inputs: {
      ...specs(['parameters', ...slots, ...gradients], flat),
      ...specs(['count', 'learningRate', ...losses], scalarSpec),
    },
    build(inputs) {
      const { parameters, count, learningRate } = inputs as Fed;
      const gradient = addN(gradients.map((name) => inputs[name]!));
      nameLayer('optimizer');
      const next = update({ parameters, gradient, state: inputs, count, learningRate });
      return { parameters: next.parameters, ...next.state, loss: addN(losses.map((name) => inputs[name]!)) };
    },
  };
}

/**
 * The loss of a batch without learning from it. In: `parameters`, `input`, `target`, `weight`? as in `stepProgram`.
 * Out: `loss` `[]`; `squaredError` `[]`, summed over all values (times their weights), of the output clipped to 0..1 (for the PSNR).
 */
export function evaluateProgram(model: LayersModel, loss: LossName, batch: BatchShape): Program {
  const table = parameterTable(model);
  return {
    name: `${model.name}-evaluate`,
    inputs: {
      parameters: flatSpec(model),
      ...batchInputs(model, batch),
    },
    build({ parameters, target, weight, ...seen }) {
      assignParameters(model, splitParameters(parameters as Tensor1D, table));
      const output = outputOf(model, seen);
      nameLayer('loss');
      const errors = squaredDifference(clipByValue(output, 0, 1), target!);
      return {
        loss: lossOf(loss, output, target!, weight),
        squaredError: sum(weight ? mul(errors, weight) : errors),
      };
    },
  };
}

const scalarSpec: TensorSpec = { shape: [], dtype: 'float32' };

function flatSpec(model: LayersModel): TensorSpec {
  return { shape: [parameterCount(parameterTable(model))], dtype: 'float32' };
}

function batchInputs(model: LayersModel, { count, side, weighted }: BatchShape): Record<string, TensorSpec> {
  const inputs = pictureInputs(model, [count, side, side]);
  const pictures = inputs['input']!;
  return { ...inputs, target: pictures, ...(weighted && { weight: pictures }) };
}

function trainingLoss(
  model: LayersModel,
  loss: LossName,
  { target, weight, total, ...seen }: Tensors,
): Scalar {
  const output = outputOf(model, seen, true);
  nameLayer('loss');
  const value = total
    ? div<Scalar>(lossSum(loss, output, target!, weight), total)
    : lossOf(loss, output, target!, weight);
  nameLayer('');
  return value;
}

/** The gradient comes as one flat vector in the order of the parameters. */
function lossAndGradient(model: LayersModel, loss: () => Scalar): { value: Scalar; gradient: Tensor } {
  const variables = weightVariables(model);
  const { value, grads } = variableGrads(loss, variables);
  const parts = variables.map(({ name }) => reshape(grads[name]!, [-1]) as Tensor1D);
  return { value, gradient: concat1d(parts) };
}

/** The same spec for several inputs. */
function specs(names: readonly string[], spec: TensorSpec): Record<string, TensorSpec> {
  return Object.fromEntries(names.map((name) => [name, spec]));
}

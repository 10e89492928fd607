import { clipByValue, div, mul, squaredDifference, sum, type Scalar } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LossName, OptimizerName } from '../../contract/config/training.ts';
import { nameLayer } from '../jit/name-layer.ts';
import type { Program, TensorSpec } from '../jit/program.ts';
import { outputOf, pictureInputs } from '../nets/infer.ts';
import { lossOf, lossSum } from '../nets/losses.ts';
import { optimizers } from '../nets/optim.ts';
import { forwardProgram, learningProgram, scalarSpec, shareProgram, type Tensors } from './learning.ts';

/** What a batch looks like: `count` square patches of `side` pixels, with weights for each value or without. */
export interface BatchShape {
  count: number;
  side: number;
  weighted: boolean;
}

/**
 * One training step of a net on pictures, as `learningProgram` says. It is fed `input`, `target` and for weighted batches `weight`, each
 * `[count, side, side, channels]`; `level` `[count, side, side, 1]` for nets that take one.
 */
export function stepProgram(
  model: LayersModel,
  { loss, optimizer }: { loss: LossName; optimizer: OptimizerName },
  batch: BatchShape,
): Program {
  const learning = {
    name: model.name,
    learner: model,
    inputs: batchInputs(model, batch),
    loss: (inputs: Tensors) => trainingLoss(model, loss, inputs),
  };
  return learningProgram(learning, optimizers[optimizer]);
}

/**
 * The half of a step that is done for each share of a batch apart; the other half is in `joining.ts`.
 *
 * In: `parameters`, and of the share `input`, `target`, `weight`?, as in `stepProgram`; `total` `[]`, what the whole batch's loss is
 * divided by: its number of values, or the sum of its weights. Out: the share's part of the `gradient` `[parameters]` and `loss` `[]`,
 * whose sums over all shares are the batch's.
 */
export function gradientProgram(model: LayersModel, loss: LossName, share: BatchShape): Program {
  return shareProgram({
    name: model.name,
    learner: model,
    inputs: { total: scalarSpec, ...batchInputs(model, share) },
    loss: (inputs) => trainingLoss(model, loss, inputs),
  });
}

/**
 * The loss of a batch without learning from it. In: `parameters`, `input`, `target`, `weight`? as in `stepProgram`.
 * Out: `loss` `[]`; `squaredError` `[]`, summed over all values (times their weights), of the output clipped to 0..1 (for the PSNR).
 */
export function evaluateProgram(model: LayersModel, loss: LossName, batch: BatchShape): Program {
  const place = { name: `${model.name}-evaluate`, learner: model, inputs: batchInputs(model, batch) };
  return forwardProgram(place, ({ target, weight, ...seen }) => {
    const output = outputOf(model, seen);
    nameLayer('loss');
    const errors = squaredDifference(clipByValue(output, 0, 1), target!);
    return {
      loss: lossOf(loss, output, target!, weight),
      squaredError: sum(weight ? mul(errors, weight) : errors),
    };
  });
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

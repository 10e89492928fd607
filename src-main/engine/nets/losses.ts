import {
  abs,
  add,
  clipByValue,
  div,
  log,
  maximum,
  mean,
  mul,
  neg,
  sqrt,
  square,
  squaredDifference,
  sub,
  sum,
  type Scalar,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { LossName } from '../../contract/config/training.ts';

/** What one output value costs, for `[batch, height, width, channels]` of both; the same shape. */
type PointLoss = (output: Tensor, target: Tensor) => Tensor;

/** As Keras clips probabilities, so that no logarithm is infinite. */
const bceClip = 1e-7;
/** Where the Charbonnier loss turns from square to straight (Charbonnier et al., ICIP 1994; value of Lai et al., CVPR 2017). */
const charbonnierEpsilon = 1e-3;

const pointLosses: Record<LossName, PointLoss> = {
  mse: (output, target) => squaredDifference(output, target),
  l1: (output, target) => abs(sub(output, target)),
  bce(output, target) {
    const p = clipByValue(output, bceClip, 1 - bceClip);
    return neg(add(mul(target, log(p)), mul(sub(1, target), log(sub(1, p)))));
  },
  charbonnier: (output, target) => sqrt(add(square(sub(output, target)), charbonnierEpsilon ** 2)),
};

/**
 * The mean loss, a scalar. With `weight` (same shape, at least 0): sum(weight * loss) / sum(weight), and 0 when all weights are.
 */
export function lossOf(name: LossName, output: Tensor, target: Tensor, weight?: Tensor): Scalar {
  if (!weight) return mean(pointLosses[name](output, target));
  return div(lossSum(name, output, target, weight), maximum(sum(weight), 1e-6));
}

/** The loss of each value, weighted, summed: for a share of a batch, whose divisor is the whole batch's. */
export function lossSum(name: LossName, output: Tensor, target: Tensor, weight?: Tensor): Scalar {
  const points = pointLosses[name](output, target);
  return sum(weight ? mul(weight, points) : points);
}

import {
  cast,
  customGrad,
  less,
  mean,
  mul,
  softplus,
  sub,
  sum,
  zerosLike,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { Drawn } from './lesson.ts';
import type { Tied } from './tied.ts';

/**
 * What contrastive divergence descends, for a restricted Boltzmann machine of one step (Hinton, "Training products of experts by minimizing
 * contrastive divergence", 2002): the free energy of the rows, minus that of what the machine makes of them. What it makes counts as given: no
 * gradient goes through it. Then the gradient by the weights is minus the difference of both correlations, as in the paper.
 * @param seen `[batch, size]`, 0..1 @param chance uniform `[batch, units]`, drawn anew at every step
 */
export function contrastiveDivergence(machine: Tied, seen: Tensor, chance: Tensor): Tensor {
  const made = asGiven(seen, (rows) => machine.down(switchedOn(machine.up(rows), chance)));
  return mean(sub(freeEnergy(machine, seen), freeEnergy(machine, made)));
}

/** Uniform numbers for the units of a machine. */
export function unitChances(units: number, rows: string, size: number): Drawn {
  return {
    shape: [units],
    draw: (random, batch) =>
      Float32Array.from({ length: (batch[rows]!.length / size) * units }, () => random.uniform()),
  };
}

/** `-a v - sum over units of log(1 + e^(v W + b))`, for each row. */
function freeEnergy(machine: Tied, rows: Tensor): Tensor {
  const visible = sum(mul(rows, machine.weights().back), 1);
  return sub(mul(visible, -1), sum(softplus(machine.sums(rows)), 1));
}

/** 1 where a uniform number is below the probability, 0 elsewhere. */
function switchedOn(probability: Tensor, chance: Tensor): Tensor {
  return cast(less(chance, probability), 'float32');
}

/** A value without a gradient. */
function asGiven(rows: Tensor, make: (rows: Tensor) => Tensor): Tensor {
  const given = customGrad((x) => ({ value: make(x as Tensor), gradFunc: () => zerosLike(rows) }));
  return given(rows);
}

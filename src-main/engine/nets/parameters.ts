import { reshape, split, tensor, type Tensor, type Tensor1D, type Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { Failure } from '../../contract/errors/failure.ts';
import { nameLayer } from '../jit/name-layer.ts';

/*
 * All parameters of a net are one flat vector outside of it: in training steps, checkpoints and model files. The table says
 * which part of the vector is which weight; its order is the order of tfjs layers models (`model.weights`).
 */

/** Where one weight lies in the flat vector. */
export interface ParameterEntry {
  name: string;
  shape: number[];
  offset: number;
  size: number;
}

/** What has weights to learn: a net, or several as one. */
export type Learner = Pick<LayersModel, 'trainableWeights'>;

/** Several nets as one learner; layers that they share count once. */
export function together(nets: readonly Learner[]): Learner {
  return { trainableWeights: [...new Set(nets.flatMap((net) => net.trainableWeights))] };
}

export function parameterTable(model: Learner): ParameterEntry[] {
  let offset = 0;
  return model.trainableWeights.map(({ originalName, shape }) => {
    const size = shape.reduce<number>((product, side) => product * side!, 1);
    const entry = { name: originalName, shape: shape as number[], offset, size };
    offset += size;
    return entry;
  });
}

/** How many numbers the flat vector has. */
export function parameterCount(table: ParameterEntry[]): number {
  return table.reduce((sum, { size }) => sum + size, 0);
}

/** The flat vector `[parameters]` as the weights it holds. */
export function splitParameters(flat: Tensor1D, table: ParameterEntry[]): Tensor[] {
  nameLayer('parameters');
  const parts = split(
    flat,
    table.map(({ size }) => size),
  );
  return parts.map((part, i) => reshape(part, table[i]!.shape));
}

/** The weights as tensors made from numbers on the host (in a recorded program: constants). */
export function parameterTensors(flat: Float32Array, table: ParameterEntry[]): Tensor[] {
  return table.map(({ shape, offset, size }) => tensor(flat.slice(offset, offset + size), shape));
}

/** Puts tensors in the place of the net's weights, in the order of its table. The net shares them, so they outlive a `tidy`. */
export function assignParameters(model: Learner, weights: Tensor[]): void {
  weightVariables(model).forEach((variable, i) => variable.assign(weights[i]!));
}

/** The net's weights as variables, for gradients. */
export function weightVariables(model: Learner): Variable[] {
  return model.trainableWeights.map((weight) => weight.read() as Variable);
}

/** @throws Failure `model/wrong-parameters` when the vector is not as long as the net needs */
export function checkParameters(net: string, flat: Float32Array, table: ParameterEntry[]): void {
  const expected = parameterCount(table);
  if (flat.length !== expected)
    throw new Failure('model/wrong-parameters', { net, expected, got: flat.length });
}

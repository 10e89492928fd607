import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Program } from '../jit/program.ts';
import { assignParameters, parameterCount, parameterTable, splitParameters } from './parameters.ts';

/** How many pictures of which size a program takes at once. */
export interface PictureSize {
  batch: number;
  height: number;
  width: number;
}

/**
 * The forward pass. In: `parameters` `[parameters]`, known when the program is opened (a constant) or fed; `input`, pictures
 * `[batch, height, width, channels]` of the net's channels, 0..1. Out: `output`, of the same shape. Pictures are fed and returned
 * with channels first.
 */
export function inferProgram(model: LayersModel, { batch, height, width }: PictureSize): Program {
  const table = parameterTable(model);
  const shape = [batch, height, width, model.inputs[0]!.shape.at(-1)!];
  return {
    name: `${model.name}-infer`,
    inputs: {
      parameters: { shape: [parameterCount(table)], dtype: 'float32' },
      input: { shape, dtype: 'float32', layout: 'nchw' },
    },
    outputLayouts: { output: 'nchw' },
    build({ parameters, input }) {
      assignParameters(model, splitParameters(parameters as Tensor1D, table));
      return { output: model.apply(input!) as Tensor };
    },
  };
}

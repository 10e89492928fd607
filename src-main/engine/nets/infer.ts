import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Program } from '../jit/program.ts';
import { assignParameters, checkParameters, parameterTable, parameterTensors } from './parameters.ts';

/** How many pictures of which size a program takes at once. */
export interface PictureSize {
  batch: number;
  height: number;
  width: number;
}

/**
 * The forward pass with its parameters inside: `input` -> `output`, both pictures of `size` with the net's channels, fed and
 * returned as `[batch, channels, height, width]`.
 * @throws Failure `model/wrong-parameters`
 */
export function inferProgram(model: LayersModel, parameters: Float32Array, size: PictureSize): Program {
  const table = parameterTable(model);
  checkParameters(model.name, parameters, table);
  const shape = [size.batch, size.height, size.width, model.inputs[0]!.shape.at(-1)!];
  return {
    name: `${model.name}-infer`,
    inputs: { input: { shape, dtype: 'float32', layout: 'nchw' } },
    outputLayouts: { output: 'nchw' },
    build({ input }) {
      assignParameters(model, parameterTensors(parameters, table));
      return { output: model.apply(input!) as Tensor };
    },
  };
}

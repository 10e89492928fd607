import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Program, TensorSpec } from '../jit/program.ts';
import { levelInput } from './blocks.ts';
import { assignParameters, parameterCount, parameterTable, splitParameters } from './parameters.ts';

/** How many pictures of which size a program takes at once. */
export interface PictureSize {
  batch: number;
  height: number;
  width: number;
}

/**
 * The forward pass. In: `parameters` `[parameters]`, known when the program is opened (a constant) or fed; `input`, pictures
 * `[batch, height, width, channels]` of the net's channels, 0..1; `level`, for nets that take one. Out: `output`, of the same shape. Pictures are fed and returned
 * with channels first.
 */
export function inferProgram(model: LayersModel, { batch, height, width }: PictureSize): Program {
  const table = parameterTable(model);
  return {
    name: `${model.name}-infer`,
    inputs: {
      parameters: { shape: [parameterCount(table)], dtype: 'float32' },
      ...pictureInputs(model, [batch, height, width]),
    },
    outputLayouts: { output: 'nchw' },
    build({ parameters, ...seen }) {
      assignParameters(model, splitParameters(parameters as Tensor1D, table));
      return { output: outputOf(model, seen) };
    },
  };
}

/**
 * What a net sees, as inputs of a program: `input` `[...place, channels]`, and for nets that can be told the noise level `level`
 * `[...place, 1]`.
 * @param place `[batch, height, width]`
 */
export function pictureInputs(model: LayersModel, place: number[]): Record<string, TensorSpec> {
  const planes = (channels: number): TensorSpec => ({
    shape: [...place, channels],
    dtype: 'float32',
    layout: 'nchw',
  });
  const [image, level] = model.inputs;
  return { input: planes(image!.shape.at(-1)!), ...(level && { [levelInput]: planes(1) }) };
}

/** The net applied to the inputs that `pictureInputs` names. */
export function outputOf(model: LayersModel, seen: Record<string, Tensor>, training = false): Tensor {
  const inputs = model.inputs.length > 1 ? [seen['input']!, seen[levelInput]!] : seen['input']!;
  return model.apply(inputs, { training }) as Tensor;
}

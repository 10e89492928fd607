import { input, layers, model, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { prepareTensorflow } from '../base/tensorflow.ts';
import { labelLayers } from './label-layers.ts';

/** A picture or feature map inside a net that is being put together: `[batch, height, width, channels]`. */
export type Maps = SymbolicTensor;

/** The layer whose output a residual net subtracts from its input. */
export const residualLayer = 'noise';

/** The input of nets that can be told the noise level. */
export const levelInput = 'level';

/** Ends the name of a layer whose output is added to what it came from. */
export const residualEnd = 'change';

/** Ends the name of a layer between two sizes that nothing is cut off from. */
export const stepEnd = 'step';

/** Where pictures enter. Without `side` the net takes any height and width. */
export function imageInput(channels: number, side?: number): Maps {
  prepareTensorflow();
  return input({ shape: [side ?? null, side ?? null, channels], name: 'image' });
}

/**
 * What the layers of a net see: the picture, and beside it, where the net can be told how strong the noise is, a map of the level, as in
 * FFDNet (Zhang, Zuo & Zhang, IEEE TIP 2018): sigma on the scale of the picture's values; 0 where nothing is told.
 */
export function withLevel(image: Maps, side?: number): { seen: Maps; inputs: Maps[] } {
  const level = input({ shape: [side ?? null, side ?? null, 1], name: levelInput });
  return { seen: joined(image, level, 'told'), inputs: [image, level] };
}

/** A 3x3 convolution that keeps the size. Weights are zero until parameters are assigned: see `parameters.ts`. */
export function convolution(
  maps: Maps,
  filters: number,
  activation: 'relu' | 'sigmoid' | 'linear',
  name: string,
): Maps {
  const layer = layers.conv2d({
    filters,
    kernelSize: 3,
    padding: 'same',
    activation,
    kernelInitializer: 'zeros',
    name,
  });
  return layer.apply(maps) as Maps;
}

/** Halves height and width: a learned sum over each 2x2. */
export function gathered(maps: Maps, filters: number, name: string): Maps {
  const layer = layers.conv2d({ filters, kernelSize: 2, strides: 2, kernelInitializer: 'zeros', name });
  return layer.apply(maps) as Maps;
}

/** Doubles height and width: each place becomes a learned 2x2. */
export function spread(maps: Maps, filters: number, name: string): Maps {
  const layer = layers.conv2dTranspose({
    filters,
    kernelSize: 2,
    strides: 2,
    kernelInitializer: 'zeros',
    name,
  });
  return layer.apply(maps) as Maps;
}

/** The sum of both. */
export function added(first: Maps, second: Maps, name: string): Maps {
  return layers.add({ name }).apply([first, second]) as Maps;
}

/** Halves height and width: the largest of each 2x2. */
export function halve(maps: Maps, name: string): Maps {
  return layers.maxPooling2d({ poolSize: 2, name }).apply(maps) as Maps;
}

/** Doubles height and width by repeating. */
export function double(maps: Maps, name: string): Maps {
  return layers.upSampling2d({ size: [2, 2], name }).apply(maps) as Maps;
}

/** The channels of both, one after the other. */
export function joined(first: Maps, second: Maps, name: string): Maps {
  return layers.concatenate({ name }).apply([first, second]) as Maps;
}

/**
 * `image - noise`. Stock layers know no subtraction of two inputs that plain TensorFlow.js could load, so it is written as
 * `image + (-1) * noise`; the compiled graph makes one subtraction of it.
 */
export function subtracted(image: Maps, noise: Maps): Maps {
  const negative = layers.rescaling({ scale: -1, name: 'negative' }).apply(noise) as Maps;
  return layers.add({ name: 'clean' }).apply([image, negative]) as Maps;
}

/** The net from its input to its output, its layers labelled. */
export function network(name: string, inputs: Maps | Maps[], output: Maps): LayersModel {
  return labelLayers(model({ inputs, outputs: output, name }));
}

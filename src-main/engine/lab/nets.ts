import type { Tensor } from '@tensorflow/tfjs-core';
import { input, layers, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { LossName } from '../../contract/config/training.ts';
import { prepareTensorflow } from '../base/tensorflow.ts';
import { network } from '../nets/blocks.ts';
import { lossOf } from '../nets/losses.ts';
import type { Tensors } from '../train/learning.ts';

type Activation = 'linear' | 'relu' | 'sigmoid' | 'softmax' | 'tanh';
/** Units of a dense layer, and what comes after its sum. */
export type Dense = readonly [units: number, activation: Activation];

/** Where rows of a shape enter a net. */
export function enter(...shape: number[]): SymbolicTensor {
  prepareTensorflow();
  return input({ shape });
}

/** Dense layers in a row; `NAME1`, `NAME2`, ... are their names. */
export function denseLayers(from: SymbolicTensor, sizes: readonly Dense[], name: string): SymbolicTensor {
  return sizes.reduce<SymbolicTensor>((tensor, [units, activation], i) => {
    const layer = layers.dense({ units, activation, kernelInitializer: 'zeros', name: `${name}${i + 1}` });
    return layer.apply(tensor) as SymbolicTensor;
  }, from);
}

/** Two halves of a net, and the whole, whose layers are theirs. */
export interface Halves {
  encoder: LayersModel;
  decoder: LayersModel;
  whole: LayersModel;
}

/**
 * A dense autoencoder as three nets that share their layers. Weights are zero until the net learns or is given some.
 * @param encode ends with the code's size
 * @param decode ends with the input's
 */
export function denseAutoencoder(size: number, encode: readonly Dense[], decode: readonly Dense[]): Halves {
  const seen = enter(size);
  const encoder = network('encoder', seen, denseLayers(seen, encode, 'encode'));
  const code = enter(encode.at(-1)![0]);
  const decoder = network('decoder', code, denseLayers(code, decode, 'decode'));
  const whole = network('autoencoder', seen, decoder.apply(encoder.apply(seen)) as SymbolicTensor);
  return { encoder, decoder, whole };
}

/** The dense autoencoder of digits in six layers: 784-128-64-32 and back. Rows `[784]`. */
export function digitNet(): Halves {
  const encode: Dense[] = [
    [128, 'relu'],
    [64, 'relu'],
    [32, 'relu'],
  ];
  const decode: Dense[] = [
    [64, 'relu'],
    [128, 'relu'],
    [784, 'sigmoid'],
  ];
  return denseAutoencoder(784, encode, decode);
}

/** What a net makes of a batch while it learns. */
export function outputOf(net: LayersModel, ...inputs: Tensor[]): Tensor {
  return net.apply(inputs.length > 1 ? inputs : inputs[0]!, { training: true }) as Tensor;
}

/** What a lesson that copies has as its loss: the output of `input`, compared with `input`. */
export function copying(net: LayersModel, loss: LossName): (batch: Tensors) => Tensor {
  return ({ input }) => lossOf(loss, outputOf(net, input!), input!);
}

import { input, layers, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { prepareTensorflow } from '../base/tensorflow.ts';
import { network } from '../nets/blocks.ts';

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

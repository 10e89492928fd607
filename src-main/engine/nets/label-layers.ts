import type { LayersModel } from '@tensorflow/tfjs-layers';
import { nameLayer } from '../jit/name-layer.ts';

/**
 * Lets graphs and messages name the layer they are about: each layer says its name before it computes. (TensorFlow.js has
 * call hooks for that, but its convolutions, rescalings and joins do not call them.)
 */
export function labelLayers(model: LayersModel): LayersModel {
  for (const layer of model.layers) {
    const call = layer.call.bind(layer);
    layer.call = (inputs, options) => {
      nameLayer(layer.name);
      return call(inputs, options);
    };
  }
  return model;
}

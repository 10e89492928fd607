import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Floating-point operations for one picture. */
export interface Flops {
  forward: number;
  training: number;
}

/**
 * Operations of the convolutions and dense layers of a net that was built for one size, two for each multiply-add. Training is the
 * forward pass, the gradient of the weights, and the gradient of the layer's input, which the first layer does without.
 */
export function flopsOf(model: LayersModel): Flops {
  const perLayer = model.layers
    .filter((layer) => layer.trainableWeights.length > 0)
    .map((layer) => {
      const kernel = sizeOf(layer.trainableWeights[0]!.shape);
      const output = layer.outputShape as (number | null)[];
      return (2 * kernel * sizeOf(output.slice(1))) / output.at(-1)!;
    });
  const forward = perLayer.reduce((sum, flops) => sum + flops, 0);
  return { forward, training: 3 * forward - perLayer[0]! };
}

function sizeOf(shape: readonly (number | null)[]): number {
  return shape.reduce<number>((product, side) => product * side!, 1);
}

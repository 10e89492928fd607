import { layers, type LayersModel } from '@tensorflow/tfjs-layers';
import type { z } from 'zod';
import { denseSide, type denseConfig } from '../../contract/config/nets.ts';
import { imageInput, network, type Maps } from './blocks.ts';

export type DenseConfig = z.infer<typeof denseConfig>;

/**
 * A fully connected autoencoder on 28x28 pictures. Its units are `width`, halved `depth - 1` times down to the code, and back:
 * 784-128-64-32-64-128-784 for one channel and the defaults.
 */
export function buildDense(config: DenseConfig): LayersModel {
  const image = imageInput(config.channels, denseSide);
  const pixels = denseSide * denseSide * config.channels;
  let maps = layers.flatten({ name: 'flatten' }).apply(image) as Maps;
  for (const { units, name } of hiddenLayers(config)) maps = dense(maps, units, 'relu', name);
  const shape = [denseSide, denseSide, config.channels];
  const output = dense(maps, pixels, 'sigmoid', 'output');
  return network(
    'dense',
    image,
    layers.reshape({ targetShape: shape, name: 'picture' }).apply(output) as Maps,
  );
}

function hiddenLayers({ width, depth }: DenseConfig): { units: number; name: string }[] {
  const encoder = Array.from({ length: depth }, (_, i) => ({
    units: Math.max(1, Math.floor(width / 2 ** i)),
    name: i === depth - 1 ? 'code' : `encode${i + 1}`,
  }));
  const decoder = encoder.slice(0, -1).toReversed();
  return [...encoder, ...decoder.map(({ units, name }) => ({ units, name: name.replace('en', 'de') }))];
}

function dense(maps: Maps, units: number, activation: 'relu' | 'sigmoid', name: string): Maps {
  return layers.dense({ units, activation, kernelInitializer: 'zeros', name }).apply(maps) as Maps;
}

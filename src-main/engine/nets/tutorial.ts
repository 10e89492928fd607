import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { z } from 'zod';
import type { tutorialConfig } from '../../contract/config/nets.ts';
import { convolution, double, halve, imageInput, network } from './blocks.ts';

export type TutorialConfig = z.infer<typeof tutorialConfig>;

/**
 * The convolutional autoencoder of the Keras tutorial (Chollet, "Building Autoencoders in Keras", 2016): `depth` times
 * convolution and halving, `depth` times convolution and doubling, a last convolution with a sigmoid.
 */
export function buildTutorial(config: TutorialConfig, side?: number): LayersModel {
  const image = imageInput(config.channels, side);
  let maps = image;
  for (let i = 1; i <= config.depth; i++)
    maps = halve(convolution(maps, config.width, 'relu', `encode${i}`), `halve${i}`);
  for (let i = config.depth; i >= 1; i--)
    maps = double(convolution(maps, config.width, 'relu', `decode${i}`), `double${i}`);
  return network('tutorial', image, convolution(maps, config.channels, 'sigmoid', 'output'));
}

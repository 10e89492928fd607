import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { z } from 'zod';
import type { tutorialConfig } from '../../contract/config/nets.ts';
import { convolution, double, halve, imageInput, network, type Maps } from './blocks.ts';

export type TutorialConfig = z.infer<typeof tutorialConfig>;

/**
 * The convolutional autoencoder of the Keras tutorial (Chollet, "Building Autoencoders in Keras", 2016): `depth` times
 * convolution and halving, `depth` times convolution and doubling, a last convolution with a sigmoid.
 */
export function buildTutorial(config: TutorialConfig, side?: number): LayersModel {
  const image = imageInput(config.channels, side);
  return network('tutorial', image, decoded(config, encoded(config, image)));
}

/** Its first half alone: a picture becomes a code, `width` maps of one `2 ** depth`th of its height and width. */
export function buildEncoder(config: TutorialConfig): LayersModel {
  const image = imageInput(config.channels);
  return network('encoder', image, encoded(config, image));
}

/** Its second half alone, whose parameters are the last ones of the whole. */
export function buildDecoder(config: TutorialConfig): LayersModel {
  const code = imageInput(config.width);
  return network('decoder', code, decoded(config, code));
}

function encoded(config: TutorialConfig, image: Maps): Maps {
  let maps = image;
  for (let i = 1; i <= config.depth; i++)
    maps = halve(convolution(maps, config.width, 'relu', `encode${i}`), `halve${i}`);
  return maps;
}

function decoded(config: TutorialConfig, code: Maps): Maps {
  let maps = code;
  for (let i = config.depth; i >= 1; i--)
    maps = double(convolution(maps, config.width, 'relu', `decode${i}`), `double${i}`);
  return convolution(maps, config.channels, 'sigmoid', 'output');
}

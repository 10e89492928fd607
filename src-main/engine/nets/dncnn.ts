import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { z } from 'zod';
import type { dncnnConfig } from '../../contract/config/nets.ts';
import { convolution, imageInput, network, residualLayer, subtracted } from './blocks.ts';

export type DncnnConfig = z.infer<typeof dncnnConfig>;

/**
 * DnCNN (Zhang, Zuo, Chen, Meng & Zhang, IEEE TIP 2017) without batch normalisation: `depth` convolutions in a row at full
 * size, relu between them. What comes out is the noise, which is subtracted.
 */
export function buildDncnn(config: DncnnConfig, side?: number): LayersModel {
  const image = imageInput(config.channels, side);
  let maps = image;
  for (let i = 1; i < config.depth; i++) maps = convolution(maps, config.width, 'relu', `conv${i}`);
  const noise = convolution(maps, config.channels, 'linear', residualLayer);
  return network('dncnn', image, subtracted(image, noise));
}

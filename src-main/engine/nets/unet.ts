import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { z } from 'zod';
import type { unetConfig } from '../../contract/config/nets.ts';
import {
  convolution,
  double,
  halve,
  imageInput,
  joined,
  network,
  residualLayer,
  subtracted,
  withLevel,
  type Maps,
} from './blocks.ts';

export type UnetConfig = z.infer<typeof unetConfig>;

/**
 * A residual U-Net (after Ronneberger, Fischer & Brox, MICCAI 2015): levels of two convolutions whose widths double on the
 * way down, halving between them, doubling and the skip on the way up. What comes out is the noise, which is subtracted.
 */
export function buildUnet(config: UnetConfig, side?: number): LayersModel {
  const image = imageInput(config.channels, side);
  const { seen, inputs } = config.level ? withLevel(image, side) : { seen: image, inputs: image };
  const maps = buildLevel(config, 1, seen);
  const noise = convolution(maps, config.channels, 'linear', residualLayer);
  return network('unet', inputs, subtracted(image, noise));
}

/** One level and everything below it. Level 1 is at full size. */
function buildLevel(config: UnetConfig, level: number, from: Maps): Maps {
  const width = config.width * 2 ** (level - 1);
  const down = twoConvolutions(from, width, `down${level}`);
  if (level === config.depth) return down;
  const below = buildLevel(config, level + 1, halve(down, `halve${level}`));
  const up = joined(double(below, `double${level}`), down, `skip${level}`);
  return twoConvolutions(up, width, `up${level}`);
}

function twoConvolutions(maps: Maps, width: number, name: string): Maps {
  return convolution(convolution(maps, width, 'relu', `${name}a`), width, 'relu', `${name}b`);
}

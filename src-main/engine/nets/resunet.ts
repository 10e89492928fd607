import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { z } from 'zod';
import { resunetBlocks, type resunetConfig } from '../../contract/config/nets.ts';
import {
  added,
  convolution,
  gathered,
  imageInput,
  network,
  residualEnd,
  residualLayer,
  spread,
  stepEnd,
  subtracted,
  withLevel,
  type Maps,
} from './blocks.ts';

export type ResunetConfig = z.infer<typeof resunetConfig>;

/**
 * A U-Net of residual blocks (after DRUNet: Zhang, Li, Zuo, Zhang, Van Gool & Timofte, IEEE TPAMI 2022) that works at half size and
 * below, as FFDNet does (Zhang, Zuo & Zhang, IEEE TIP 2018): each 2x2 of the picture becomes one place of many channels. Steps down and
 * up are learned 2x2 convolutions, skips are added. What comes out is the noise, which is subtracted.
 */
export function buildResunet(config: ResunetConfig, side?: number): LayersModel {
  const image = imageInput(config.channels, side);
  const { seen, inputs } = config.level ? withLevel(image, side) : { seen: image, inputs: image };
  const maps = buildLevel(config, 1, gathered(seen, config.width, `down1${stepEnd}`));
  const noise = spread(maps, config.channels, residualLayer);
  return network('resunet', inputs, subtracted(image, noise));
}

/** One level and everything below it. Level 1 is at half size. */
function buildLevel(config: ResunetConfig, level: number, from: Maps): Maps {
  const width = config.width * 2 ** (level - 1);
  const first = residualBlocks(from, width, `level${level}in`);
  if (level === config.depth) return first;
  const below = buildLevel(config, level + 1, gathered(first, 2 * width, `down${level + 1}${stepEnd}`));
  const up = added(spread(below, width, `up${level}${stepEnd}`), first, `skip${level}`);
  return residualBlocks(up, width, `level${level}out`);
}

function residualBlocks(from: Maps, width: number, name: string): Maps {
  let maps = from;
  for (let i = 1; i <= resunetBlocks; i++) {
    const seen = convolution(maps, width, 'relu', `${name}${i}`);
    const change = convolution(seen, width, 'linear', `${name}${i}${residualEnd}`);
    maps = added(maps, change, `${name}${i}sum`);
  }
  return maps;
}

import type { BenchCase } from '../../contract/config/bench.ts';
import { netConfig, type NetConfig, type NetName } from '../../contract/config/nets.ts';
import type { LossName } from '../../contract/config/training.ts';

/** One training step over `count` grey patches of `side` pixels. */
export interface TrainCase {
  kind: 'train';
  net: NetConfig;
  loss: LossName;
  count: number;
  side: number;
}

/** One grey picture of `side` pixels through a net with random weights, untiled. */
export interface PictureCase {
  kind: 'picture';
  net: NetConfig;
  side: number;
}

/** One grey page from file to file through a model of the library. */
export interface PageCase {
  kind: 'page';
  model: string;
  width: number;
  height: number;
}

const grey = (net: NetName): NetConfig => netConfig.parse({ net, channels: 1 });

/** The cases of `contract/config/bench.ts`, exactly. The standard sizes of the nets are those of the cases. */
export const caseTable: Record<BenchCase, TrainCase | PictureCase | PageCase> = {
  'tutorial-28': { kind: 'train', net: grey('tutorial'), loss: 'bce', count: 256, side: 28 },
  'unet-64': { kind: 'train', net: grey('unet'), loss: 'mse', count: 16, side: 64 },
  'dncnn-40': { kind: 'train', net: grey('dncnn'), loss: 'mse', count: 16, side: 40 },
  'dense-784': { kind: 'train', net: grey('dense'), loss: 'mse', count: 256, side: 28 },
  'unet-512': { kind: 'picture', net: grey('unet'), side: 512 },
  'unet-1024': { kind: 'picture', net: grey('unet'), side: 1024 },
  'dncnn-512': { kind: 'picture', net: grey('dncnn'), side: 512 },
  'scan-a4': { kind: 'page', model: 'document', width: 2480, height: 3508 },
};

/** What a case tells about training or cleaning. */
export function kindOf(name: BenchCase): 'train' | 'infer' {
  return caseTable[name].kind === 'train' ? 'train' : 'infer';
}

import type { LayersModel } from '@tensorflow/tfjs-layers';
import {
  describeSides,
  fitsSide,
  sideRule,
  type NetConfig,
  type NetName,
} from '../../contract/config/nets.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { buildDense } from './dense.ts';
import { buildDncnn } from './dncnn.ts';
import { buildResunet } from './resunet.ts';
import { buildTutorial } from './tutorial.ts';
import { buildUnet } from './unet.ts';

type ConfigOf<N extends NetName> = Extract<NetConfig, { net: N }>;

/** Puts the layers together; for any picture size where `side` is absent and the net allows it. */
type Build<N extends NetName> = (config: ConfigOf<N>, side?: number) => LayersModel;

/** Every net. Its settings and the sides it takes are in `contract/config/nets.ts`, its reach in `geometry.ts`. */
const builders: { [N in NetName]: Build<N> } = {
  tutorial: buildTutorial,
  unet: buildUnet,
  resunet: buildResunet,
  dncnn: buildDncnn,
  dense: buildDense,
};

/**
 * The net as stock layers, `[batch, height, width, channels]` -> the same shape, 0..1. Its weights are zero: assign
 * parameters to it (`parameters.ts`). The caller disposes it.
 * @param side height and width it is built for; any that fit when absent
 * @throws Failure `model/wrong-side`
 */
export function buildNet(config: NetConfig, side?: number): LayersModel {
  if (side !== undefined) checkSide(config, side);
  return (builders[config.net] as Build<NetName>)(config, side);
}

/** @throws Failure `model/wrong-side` when pictures of this height or width do not go through the net */
export function checkSide(config: NetConfig, side: number): void {
  const rule = sideRule(config);
  if (!fitsSide(rule, side))
    throw new Failure('model/wrong-side', { net: config.net, needs: describeSides(rule), got: side });
}

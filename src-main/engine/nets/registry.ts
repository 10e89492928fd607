import type { LayersModel } from '@tensorflow/tfjs-layers';
import {
  describeSides,
  fitsSide,
  sideRule,
  type NetConfig,
  type NetName,
} from '../../contract/config/nets.ts';
import { Failure } from '../../contract/errors/failure.ts';
import type { Geometry } from '../tiles/geometry.ts';
import { buildDense } from './dense.ts';
import { buildDncnn, dncnnReach } from './dncnn.ts';
import { radiusOf, type Run } from './reach.ts';
import { buildTutorial, tutorialReach } from './tutorial.ts';
import { buildUnet, unetReach } from './unet.ts';

type ConfigOf<N extends NetName> = Extract<NetConfig, { net: N }>;

interface NetRow<N extends NetName> {
  /** Puts the layers together; for any picture size where `side` is absent and the net allows it. */
  build(config: ConfigOf<N>, side?: number): LayersModel;
  /** Input pixels behind a run of output pixels, along one axis; absent where every output depends on every input. */
  reach?(config: ConfigOf<N>, output: Run): Run;
}

/** Every net, one row each. Its settings and the sides it takes are in `contract/config/nets.ts`. */
const nets: { [N in NetName]: NetRow<N> } = {
  tutorial: { build: buildTutorial, reach: tutorialReach },
  unet: { build: buildUnet, reach: unetReach },
  dncnn: { build: buildDncnn, reach: dncnnReach },
  dense: { build: buildDense },
};

function rowOf(net: NetName): NetRow<NetName> {
  return nets[net] as NetRow<NetName>;
}

/**
 * The net as stock layers, `[batch, height, width, channels]` -> the same shape, 0..1. Its weights are zero: assign
 * parameters to it (`parameters.ts`). The caller disposes it.
 * @param side height and width it is built for; any that fit when absent
 * @throws Failure `model/wrong-side`
 */
export function buildNet(config: NetConfig, side?: number): LayersModel {
  if (side !== undefined) checkSide(config, side);
  return rowOf(config.net).build(config, side);
}

/** @throws Failure `model/wrong-side` when pictures of this height or width do not go through the net */
export function checkSide(config: NetConfig, side: number): void {
  const rule = sideRule(config);
  if (!fitsSide(rule, side))
    throw new Failure('model/wrong-side', { net: config.net, needs: describeSides(rule), got: side });
}

/** What tiling needs to know of the net. */
export function netGeometry(config: NetConfig): Geometry {
  const { multiple, fixed } = sideRule(config);
  if (fixed !== undefined) return { multiple, radius: 0, fixedSide: fixed };
  const { reach } = rowOf(config.net);
  return { multiple, radius: reach ? radiusOf((output) => reach(config, output), multiple) : 0 };
}

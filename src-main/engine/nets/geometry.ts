import { resunetBlocks, sideRule, type NetConfig, type NetName } from '../../contract/config/nets.ts';
import type { Geometry } from '../tiles/geometry.ts';
import {
  radiusOf,
  throughBoth,
  throughConvolutions,
  throughDoubling,
  throughHalving,
  type Run,
} from './reach.ts';

/*
 * What tiling needs to know of a net, from its settings alone. Nothing here loads TensorFlow.js, so that a model can be run
 * without it.
 */

type ConfigOf<N extends NetName> = Extract<NetConfig, { net: N }>;
type Reach<N extends NetName> = (config: ConfigOf<N>, output: Run) => Run;

/** Input pixels behind a run of output pixels, along one axis; `null` where every output depends on every input. */
const reaches: { [N in NetName]: Reach<N> | null } = {
  tutorial: tutorialReach,
  unet: unetReach,
  resunet: resunetReach,
  dncnn: dncnnReach,
  dense: null,
};

/** What tiling needs to know of the net. */
export function netGeometry(config: NetConfig): Geometry {
  const { multiple, fixed } = sideRule(config);
  if (fixed !== undefined) return { multiple, radius: 0, fixedSide: fixed };
  const reach = reaches[config.net] as Reach<NetName> | null;
  return { multiple, radius: reach ? radiusOf((output) => reach(config, output), multiple) : 0 };
}

function tutorialReach({ depth }: ConfigOf<'tutorial'>, output: Run): Run {
  let run = throughConvolutions(output, 1);
  for (let i = 0; i < depth; i++) run = throughConvolutions(throughDoubling(run), 1);
  for (let i = 0; i < depth; i++) run = throughConvolutions(throughHalving(run), 1);
  return run;
}

function unetReach({ depth }: ConfigOf<'unet'>, output: Run): Run {
  return levelReach(depth - 1, throughConvolutions(output, 1));
}

function levelReach(below: number, output: Run): Run {
  if (below === 0) return throughConvolutions(output, 2);
  const skip = throughConvolutions(output, 2);
  const deep = throughHalving(levelReach(below - 1, throughDoubling(skip)));
  return throughConvolutions(throughBoth(skip, deep), 2);
}

function resunetReach({ depth }: ConfigOf<'resunet'>, output: Run): Run {
  return throughHalving(residualReach(depth - 1, throughDoubling(output)));
}

function residualReach(below: number, output: Run): Run {
  const blocks = 2 * resunetBlocks;
  if (below === 0) return throughConvolutions(output, blocks);
  const skip = throughConvolutions(output, blocks);
  const deep = throughHalving(residualReach(below - 1, throughDoubling(skip)));
  return throughConvolutions(throughBoth(skip, deep), blocks);
}

function dncnnReach({ depth }: ConfigOf<'dncnn'>, output: Run): Run {
  return throughConvolutions(output, depth);
}

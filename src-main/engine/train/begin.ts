import { usualBatch, usualPatch } from '../../contract/config/nets.ts';
import { trainingConfig, usualOptimizer, type TrainingConfig } from '../../contract/config/training.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { describeIssues } from '../../contract/issues.ts';
import { inColour } from '../nets/in-colour.ts';
import { resolveModel } from '../store/library.ts';
import { openModel } from '../store/model.ts';

/** A training that is begun: its settings, and the parameters it starts from where they are another model's. */
export interface Beginning {
  config: TrainingConfig;
  parameters?: Float32Array;
}

/**
 * Where a model is named to start from, its net takes the place of the one in the settings; only a grey one becomes one for colours when
 * those are asked for.
 * @throws Failure `training/from-foreign`, `usage/invalid` where the settings do not suit that net, and what resolving and opening
 *   models throws
 */
export async function beginning(config: TrainingConfig): Promise<Beginning> {
  if (config.from === undefined) return { config };
  const source = await resolveModel(config.from);
  if (source.kind !== 'folder') throw new Failure('training/from-foreign', { model: source.name });
  const { card, parameters } = await openModel(source.folder);
  const isWidened = config.net.channels === 3 && card.net.channels === 1 && card.net.net !== 'dense';
  const start = isWidened ? inColour(card.net, parameters) : { net: card.net, parameters };
  const suited = trainingConfig.safeParse({
    ...config,
    ...unusual(config),
    from: source.name,
    net: start.net,
  });
  if (suited.data) return { config: suited.data, parameters: start.parameters };
  throw new Failure('usage/invalid', { request: 'train', problem: describeIssues(suited.error!) });
}

/** What was filled in for the net of the settings is filled in again for the one that comes. */
function unusual({ net, patch, batch, optimizer }: TrainingConfig) {
  return {
    patch: patch === usualPatch(net) ? undefined : patch,
    batch: batch === usualBatch(net) ? undefined : batch,
    optimizer: optimizer === usualOptimizer(net) ? undefined : optimizer,
  };
}

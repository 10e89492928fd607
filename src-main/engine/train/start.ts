import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { takesLevel, type NetConfig } from '../../contract/config/nets.ts';
import type { TrainingConfig } from '../../contract/config/training.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { initialParameters } from '../nets/initialise.ts';
import { optimizers } from '../nets/optim.ts';
import type { ParameterEntry } from '../nets/parameters.ts';
import { readCheckpoint } from '../store/checkpoint.ts';
import type { TrainingState } from './state.ts';

/** With paths that mean the same wherever the training is gone on with. */
export function withWholePaths(config: TrainingConfig): TrainingConfig {
  const { images, targets, validation } = config;
  return {
    ...config,
    images: images.map((path) => resolve(path)),
    ...(targets !== undefined && { targets: wholePaths(targets) }),
    validation: typeof validation === 'string' ? resolve(validation) : validation,
  };
}

function wholePaths(paths: string | string[]): string | string[] {
  return typeof paths === 'string' ? resolve(paths) : paths.map((path) => resolve(path));
}

/** Where a new training starts. */
export function freshState(
  config: TrainingConfig,
  table: ParameterEntry[],
  parameters = initialParameters(table, config.seed),
): TrainingState {
  return {
    position: { step: 0, seconds: 0, pending: { sum: 0, steps: 0 }, history: [], best: null },
    vectors: { parameters, ...emptySlots(config, parameters.length) },
  };
}

/**
 * Where a training goes on. With the settings it had, it goes on as if it had not been interrupted. All but the net may be
 * changed; another optimizer starts with empty vectors.
 * @throws Failure `training/no-checkpoint`, `training/other-net`, and what a broken checkpoint throws
 */
export async function resumedState(config: TrainingConfig, folder: string): Promise<ResumedState> {
  const { position, vectors, config: before } = await readCheckpoint(folder);
  if (!isDeepStrictEqual(before.net, config.net))
    throw new Failure('training/other-net', { folder, was: netText(before.net), now: netText(config.net) });
  const { parameters, best, average, ...slots } = vectors;
  const empty = emptySlots(config, parameters!.length);
  const kept = before.optimizer === config.optimizer ? { ...empty, ...slots } : empty;
  return {
    state: {
      position,
      vectors: { parameters: parameters!, ...kept, ...(average && { average }), ...(best && { best }) },
    },
    changed: !isDeepStrictEqual(before, config),
  };
}

export interface ResumedState {
  state: TrainingState;
  /** The settings are others than before: what was measured then cannot be compared. */
  changed: boolean;
}

function emptySlots({ optimizer }: TrainingConfig, length: number): Record<string, Float32Array> {
  return Object.fromEntries(optimizers[optimizer].slots.map((slot) => [slot, new Float32Array(length)]));
}

/** "unet (1 channel, width 32, depth 3)" */
function netText(config: NetConfig): string {
  const { net, channels, width, depth } = config;
  const level = takesLevel(config) ? ', with a noise level' : '';
  return `${net} (${channels === 1 ? '1 channel' : `${channels} channels`}, width ${width}, depth ${depth}${level})`;
}

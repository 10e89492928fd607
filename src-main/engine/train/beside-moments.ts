import { resolve } from 'node:path';
import type { TrainRequest } from '../../contract/config/training.ts';
import { removeMoments } from '../store/moments.ts';
import type { TrainingData } from './data.ts';
import { openMomentKeeper, type KeeperSettings } from './moment-keeper.ts';
import type { TrainOptions } from './options.ts';
import type { Programs } from './programs.ts';
import { openShowing } from './showing.ts';
import type { Aside, TrainingState } from './state.ts';
import type { Wishes } from './wishes.ts';

/** A training that is about to begin its steps. */
export interface Beginning {
  request: TrainRequest;
  state: TrainingState;
  data: TrainingData;
  programs: Pick<Programs, 'open' | 'device'>;
  wishes: Wishes;
  options: TrainOptions;
}

/** As soon as this has passed since the last one, another moment is due. */
const usualSeconds = 3;

/** Trains with a keeper of moments beside, where they are wanted; those of another training in the folder go. */
export async function besideMoments<T>(
  beginning: Beginning,
  work: (aside: Aside | undefined) => Promise<T>,
): Promise<T> {
  const { request, programs } = beginning;
  const settings = settingsOf(beginning);
  if (settings.resumedAt === null) await removeMoments(request.output);
  if (!request.moments) return work(undefined);
  const showing = await openShowing(request.config.net, programs.open, programs.device);
  try {
    return await work(await openMomentKeeper(settings, showing));
  } finally {
    await showing.dispose();
  }
}

function settingsOf({ request, state, data, programs, wishes, options }: Beginning): KeeperSettings {
  const { output, resume } = request;
  const { summary, batches } = data;
  const goesOnHere = resume !== undefined && resolve(resume) === resolve(output);
  return {
    output,
    wishes,
    training: { data: summary, stepsPerEpoch: batches.stepsPerEpoch, device: programs.device },
    resumedAt: goesOnHere ? state.position.step : null,
    seconds: options.momentSeconds ?? usualSeconds,
    onMoments: (moments, version) => options.onEvent?.({ kind: 'moments', moments, version }),
  };
}

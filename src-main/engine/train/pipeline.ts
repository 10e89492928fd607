/** Walk 2, training: files -> patches and noise -> batches -> step -> checkpoint -> model folder. */
import { resolve } from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type {
  TrainEvent,
  TrainingConfig,
  TrainRequest,
  TrainResult,
} from '../../contract/config/training.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { onlyOn } from '../jit/relay.ts';
import { parameterTable } from '../nets/parameters.ts';
import { buildNet } from '../nets/registry.ts';
import { writeCheckpoint } from '../store/checkpoint.ts';
import { holdsModel } from '../store/library.ts';
import { openTrainingData, type TrainingData } from './data.ts';
import { divergedFailure } from './diverged.ts';
import { doubtAbout } from './doubt.ts';
import { keeperOf, resultOf, saveTrained, type Training } from './finish.ts';
import { runLoop } from './loop.ts';
import { measureBestAgain, measureStart, openMeasuring, type Measuring } from './measure.ts';
import { besideMoments } from './beside-moments.ts';
import { openAdvisor } from './advisor.ts';
import type { TrainOptions } from './options.ts';
import { openPrograms, type Programs } from './programs.ts';
import { wishesFrom } from './wishes.ts';
import { beginning } from './begin.ts';
import { settleSelf } from './self.ts';
import { freshState, resumedState, withWholePaths, type ResumedState } from './start.ts';
import type { LoopOptions, TrainingState } from './state.ts';

/**
 * Trains a net and writes its model folder. Stopped by the signal it saves what there is and returns; failing, it keeps the
 * last checkpoint.
 * @throws Failure `file/exists`, `file/unwritable`, `training/diverged`, `training/no-checkpoint`, `training/other-net`, those of
 *   `openTrainingData` and of the device; the signal's reason when it was stopped before it began
 */
export async function train(asked: TrainRequest, options: TrainOptions = {}): Promise<TrainResult> {
  await checkOutput(asked);
  const begun = asked.resume === undefined ? await beginning(asked.config) : asked;
  const { signal, batchThreads: threads } = options;
  const config = withWholePaths(begun.config);
  // What goes on and knows nothing of methods has blind spots, as it had.
  const isSettled = asked.resume !== undefined && !config.self;
  const request = { ...asked, config: isSettled ? config : await settleSelf(config, signal) };
  if (asked.resume === undefined) await tellDoubt(request.config, options);
  const model = buildNet(request.config.net);
  try {
    const start = await startingState(request, model, 'parameters' in begun ? begun.parameters : undefined);
    const startStep = start.state.position.step;
    const data = await openTrainingData(request.config, { startStep, threads, signal });
    try {
      return await trainOn(request, model, start, data, options);
    } finally {
      await data.batches.close();
    }
  } finally {
    model.dispose();
  }
}

async function tellDoubt(config: TrainingConfig, { onEvent, signal }: TrainOptions): Promise<void> {
  const doubt = onEvent ? await doubtAbout(config, signal) : null;
  if (doubt) onEvent?.({ kind: 'doubt', doubt });
}

/** @throws Failure `file/exists` when another model would be lost */
async function checkOutput({ output, resume, overwrite }: TrainRequest): Promise<void> {
  const goesOnThere = resume !== undefined && resolve(resume) === resolve(output);
  if (!overwrite && !goesOnThere && (await holdsModel(output)))
    throw new Failure('file/exists', { file: output });
}

async function startingState(
  { config, resume }: TrainRequest,
  model: LayersModel,
  parameters?: Float32Array,
): Promise<ResumedState> {
  if (resume !== undefined) return resumedState(config, resume);
  return { state: freshState(config, parameterTable(model), parameters), changed: false };
}

async function trainOn(
  request: TrainRequest,
  model: LayersModel,
  start: ResumedState,
  data: TrainingData,
  options: TrainOptions,
): Promise<TrainResult> {
  const { onEvent: tell = () => {} } = options;
  const { config, output, device } = request;
  // At once, so that a place that cannot be written to is found before the work and not after it.
  await writeCheckpoint(output, { config, ...start.state });
  const programs = await openPrograms(config, model, {
    devices: options.devices ?? onlyOn(device.device === 'auto' ? 'cpu' : device.device),
    threads: device.threads,
    open: options.open,
    tell: (trouble) => tell({ kind: 'device', trouble }),
  });
  try {
    const measuring = await openMeasuring(config, model, data, programs);
    try {
      return await learn(request, start, { model, data, programs, measuring }, options);
    } finally {
      await measuring.dispose();
    }
  } finally {
    await programs.dispose();
  }
}

/** What a training works with, opened. */
interface Workshop {
  model: LayersModel;
  data: TrainingData;
  programs: Programs;
  measuring: Measuring;
}

async function learn(
  request: TrainRequest,
  { state, changed }: ResumedState,
  { model, data, programs, measuring }: Workshop,
  options: TrainOptions,
): Promise<TrainResult> {
  const { onEvent: tell = () => {}, onControl = () => {}, why = { because: 'asked' } } = options;
  const { config, output } = request;
  const { extent, batches, interval } = data;
  const { measure, noise } = measuring;
  if (changed) await measureBestAgain(state, measure);
  if (config.from !== undefined) await measureStart(state, measure);
  const advisor = openAdvisor({ ...config, extent, noise }, tell);
  const checkpoint = (now: TrainingState) => writeCheckpoint(output, { config, ...now });
  const working = { extent, step: programs.step, batches, interval, checkpoint, advise: advisor.look };
  const parts = { settings: config, ...working, ...(measure && { validate: measure }) };
  tell({ kind: 'started', device: programs.device, why, history: [...state.position.history] });
  advisor.begin(state);
  const wishes = wishesFrom(onControl, request.watch);
  const telling = tellingOf(tell);
  const end = await besideMoments({ request, state, data, programs, wishes, options }, (aside) =>
    runLoop(state, parts, { ...options, ...telling, wishes, aside }),
  );
  const training: Training = { config, output, model, data, state, device: programs.device };
  if (end.kind === 'diverged') throw await divergedFailure(training, end);
  if (state.position.step > 0) await saveTrained(training, keeperOf(state));
  return { ...resultOf(training, end.kind === 'cancelled'), ...advisor.found(state) };
}

function tellingOf(tell: (event: TrainEvent) => void): Pick<LoopOptions, 'onPoint' | 'onPaused'> {
  return {
    onPoint: (point) => tell({ kind: 'point', point }),
    onPaused: (paused) => tell({ kind: 'paused', paused }),
  };
}

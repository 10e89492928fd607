import { basename, resolve } from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { HistoryPoint, TrainingConfig, TrainResult } from '../../contract/config/training.ts';
import type { ModelCard } from '../../contract/config/card.ts';
import { formatNoise } from '../../contract/config/noise.ts';
import { version } from '../base/project.ts';
import { tensorflowVersions } from '../base/tensorflow.ts';
import { exportOnnx } from '../jit/export.ts';
import { inferProgram } from '../nets/infer.ts';
import { netGeometry } from '../nets/geometry.ts';
import { saveModel, type ModelContent } from '../store/model.ts';
import type { TrainingPosition } from '../store/checkpoint.ts';
import type { MomentList } from '../store/moments.ts';
import { learned } from './average.ts';
import type { TrainingData } from './data.ts';
import type { TrainingState } from './state.ts';

/** A training that has come to its end, whatever the end. */
export interface Training {
  config: TrainingConfig;
  output: string;
  model: LayersModel;
  data: TrainingData;
  state: TrainingState;
  device: string;
}

/** Parameters worth keeping, and the point of the history they are from. */
export interface Keeper {
  parameters: Float32Array;
  metrics: HistoryPoint | null;
}

/** The best parameters, or without validation the last ones. */
export function keeperOf({ position, vectors }: TrainingState): Keeper {
  if (vectors['best'] && position.best) return { parameters: vectors['best'], metrics: position.best };
  return { parameters: learned({ vectors }), metrics: position.history.at(-1) ?? null };
}

/**
 * Writes the model folder.
 * @throws Failure `file/unwritable`
 */
export async function saveTrained(training: Training, keeper: Keeper): Promise<void> {
  const { config, output, model, data, state, device } = training;
  const circumstances = { data: data.summary, stepsPerEpoch: data.batches.stepsPerEpoch, device };
  await saveParameters({ config, output, model, position: state.position, circumstances }, keeper);
}

/** What a model is made of, as far as its card tells. */
export interface Account {
  config: TrainingConfig;
  output: string;
  model: LayersModel;
  position: Pick<TrainingPosition, 'step' | 'seconds' | 'history'>;
  circumstances: MomentList['training'];
  /** Where a person chose the moment. */
  moment?: ModelCard['moment'];
}

/** As `saveTrained`, from what is known when no training runs. */
export async function saveParameters(account: Account, { parameters, metrics }: Keeper): Promise<void> {
  await saveModel(account.output, {
    parameters,
    card: cardOf(account, metrics),
    onnx: onnxOf(account, parameters),
  });
}

function cardOf(
  { config, output, position, circumstances, moment }: Account,
  metrics: HistoryPoint | null,
): ModelContent['card'] {
  const {
    objective,
    noise,
    self,
    greyShare,
    vivid,
    detail,
    loss,
    patch,
    batch,
    learningRate,
    schedule,
    optimizer,
    seed,
  } = config;
  const { step, seconds, history } = position;
  const { data, stepsPerEpoch, device } = circumstances;
  const learned = {
    objective,
    noise,
    self,
    ...(greyShare > 0 && { greyShare }),
    ...(vivid > 0 && { vivid }),
    ...(detail > 0 && { detail }),
    loss,
  };
  const settings = { ...learned, patch, batch, learningRate, schedule, optimizer, seed };
  return {
    name: basename(resolve(output)),
    purpose: purposeOf(config),
    net: config.net,
    training: { ...settings, steps: step, epochs: epochsOf(stepsPerEpoch, step), seconds, device },
    ...(moment && { moment }),
    data,
    metrics,
    history: thinned(history),
    versions: { cleanplate: version, tensorflowjs: tensorflowVersions.layers, node: process.versions.node },
    date: new Date().toISOString(),
  };
}

/** A card is for reading: so many points of a curve are enough. The checkpoint has them all. */
const cardPoints = 1000;

function thinned(history: HistoryPoint[]): HistoryPoint[] {
  const every = Math.ceil(history.length / cardPoints);
  return history.filter((_, i) => (history.length - 1 - i) % every === 0);
}

function purposeOf({ objective, noise, net }: TrainingConfig): string {
  const pictures = `${net.channels === 1 ? 'grey' : 'colour'} pictures`;
  if (objective === 'clean') return `Removes ${formatNoise(noise!)} from ${pictures}`;
  if (objective === 'paired') return `Cleans ${pictures}, learned from pairs of noisy and clean ones`;
  return `Cleans ${pictures}, learned from noisy ones alone`;
}

function onnxOf({ config, model }: Account, parameters: Float32Array): Uint8Array {
  const { multiple, fixedSide } = netGeometry(config.net);
  return exportOnnx({
    programAt: (size) => inferProgram(model, size),
    constants: { parameters },
    side: fixedSide ?? 4 * multiple,
    metadata: { producer: `Cleanplate ${version}`, net: config.net.net, purpose: purposeOf(config) },
  });
}

function epochsOf(stepsPerEpoch: number, step: number): number {
  return Number((step / stepsPerEpoch).toFixed(2));
}

export function resultOf(training: Training, cancelled: boolean): TrainResult {
  const { config, output, data, state, device } = training;
  const { step, seconds, history, best } = state.position;
  return {
    model: output,
    net: config.net.net,
    params: state.vectors['parameters']!.length,
    device,
    steps: step,
    epochs: epochsOf(data.batches.stepsPerEpoch, step),
    seconds,
    imagesPerSecond: seconds > 0 ? (step * config.batch) / seconds : 0,
    history,
    best,
    cancelled,
    ...(config.self && { self: config.self }),
    skipped: data.skipped(),
  };
}

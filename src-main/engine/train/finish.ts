import { basename, resolve } from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { HistoryPoint, TrainingConfig, TrainResult } from '../../contract/config/training.ts';
import { formatNoise } from '../../contract/config/noise.ts';
import { version } from '../base/project.ts';
import { tensorflowVersions } from '../base/tensorflow.ts';
import { exportOnnx } from '../jit/export.ts';
import { inferProgram } from '../nets/infer.ts';
import { netGeometry } from '../nets/geometry.ts';
import { saveModel, type ModelContent } from '../store/model.ts';
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
  const { parameters, best } = vectors;
  if (best && position.best) return { parameters: best, metrics: position.best };
  return { parameters: parameters!, metrics: position.history.at(-1) ?? null };
}

/**
 * Writes the model folder.
 * @throws Failure `file/unwritable`
 */
export async function saveTrained(training: Training, { parameters, metrics }: Keeper): Promise<void> {
  await saveModel(training.output, {
    parameters,
    card: cardOf(training, metrics),
    onnx: onnxOf(training, parameters),
  });
}

function cardOf(
  { config, output, data, state, device }: Training,
  metrics: HistoryPoint | null,
): ModelContent['card'] {
  const { objective, noise, loss, patch, batch, learningRate, schedule, optimizer, seed } = config;
  const { step, seconds, history } = state.position;
  const settings = { objective, noise, loss, patch, batch, learningRate, schedule, optimizer, seed };
  return {
    name: basename(resolve(output)),
    purpose: purposeOf(config),
    net: config.net,
    training: { ...settings, steps: step, epochs: epochsOf(data, step), seconds, device },
    data: data.summary,
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

function onnxOf({ config, model }: Training, parameters: Float32Array): Uint8Array {
  const { multiple, fixedSide } = netGeometry(config.net);
  return exportOnnx({
    programAt: (size) => inferProgram(model, size),
    constants: { parameters },
    side: fixedSide ?? 4 * multiple,
    metadata: { producer: `Cleanplate ${version}`, net: config.net.net, purpose: purposeOf(config) },
  });
}

function epochsOf({ batches }: TrainingData, step: number): number {
  return Number((step / batches.stepsPerEpoch).toFixed(2));
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
    epochs: epochsOf(data, step),
    seconds,
    imagesPerSecond: seconds > 0 ? (step * config.batch) / seconds : 0,
    history,
    best,
    cancelled,
    skipped: data.skipped(),
  };
}

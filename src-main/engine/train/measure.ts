import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { TrainingConfig } from '../../contract/config/training.ts';
import type { TrainingData } from './data.ts';
import type { Programs } from './programs.ts';
import { openResidual } from './residual.ts';
import type { TrainingState } from './state.ts';
import { validate, type Validation } from './validation.ts';

/** Measures parameters on the batches that are kept for validation. */
export type Measure = (parameters: Float32Array) => Promise<Validation>;

/** What a training is judged by. */
export interface Measuring {
  /** Null when nothing is kept for validation. */
  measure: Measure | null;
  /** Variance of the noise, where no clean pictures are known and it can be told. */
  noise: number | null;
  dispose(): Promise<void>;
}

export async function openMeasuring(
  config: TrainingConfig,
  model: LayersModel,
  { validation, untouched }: TrainingData,
  { evaluate, open }: Programs,
): Promise<Measuring> {
  const residual = await openResidual(model, untouched, config, open);
  const isClean = config.objective !== 'self';
  const measure = async (parameters: Float32Array) => {
    const validated = await validate(evaluate, parameters, validation, isClean);
    return { ...validated, ...(await residual?.measure(parameters)) };
  };
  return {
    measure: validation.length > 0 ? measure : null,
    noise: residual?.noise ?? null,
    dispose: async () => residual?.dispose(),
  };
}

/** Makes the best of before comparable after settings were changed; an ending that was decided with the old ones is taken back. */
export async function measureBestAgain(
  { position, vectors }: TrainingState,
  measure: Measure | null,
): Promise<void> {
  delete position.ending;
  if (!position.best || !vectors['best']) return;
  if (measure) {
    position.best = { ...position.best, ...(await measure(vectors['best'])) };
  } else {
    position.best = null;
    delete vectors['best'];
  }
}

/** A training that starts from a model has to become better than that: its first point, and its first best, is the model as it was. */
export async function measureStart(
  { position, vectors }: TrainingState,
  measure: Measure | null,
): Promise<void> {
  if (position.history.length > 0 || position.step > 0) return;
  const validation = await measure?.(vectors['parameters']!);
  if (!validation || !Number.isFinite(validation.validationLoss)) return;
  const point = { step: 0, loss: validation.validationLoss, ...validation };
  position.history.push(point);
  position.best = point;
  vectors['best'] = vectors['parameters']!;
}

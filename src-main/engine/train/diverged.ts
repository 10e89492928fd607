import { Failure } from '../../contract/errors/failure.ts';
import { readCheckpoint } from '../store/checkpoint.ts';
import { keeperOf, saveTrained, type Training } from './finish.ts';
import type { Divergence } from './loop.ts';

/**
 * What to tell when numbers stopped being numbers. The best model, or without validation that of the last checkpoint, is saved
 * before; the checkpoint stays.
 */
export async function divergedFailure(
  training: Training,
  { step, learningRate }: Divergence,
): Promise<Failure> {
  const kept = await keepGood(training);
  const what = kept === null ? 'nothing was learned until then' : `the model of step ${kept} was saved`;
  return new Failure('training/diverged', { step, learningRate, kept: what });
}

/** The step whose model was saved. */
async function keepGood(training: Training): Promise<number | null> {
  const { position, vectors } = training.state;
  const good = vectors['best'] ? training.state : await readCheckpoint(training.output);
  const step = position.best?.step ?? good.position.step;
  if (step === 0) return null;
  await saveTrained(training, keeperOf(good));
  return step;
}

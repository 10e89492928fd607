import type { HostTensor, TensorData } from '../jit/program.ts';
import { runSeries } from '../jit/series.ts';
import type { TrainingPosition } from '../store/checkpoint.ts';
import { rateUntilEnd, withEnding } from './ending.ts';
import { warmUp } from './extent.ts';
import { openSession, type Session } from './session.ts';
import { allFinite, type LoopOptions, type LoopParts, type TrainingState } from './state.ts';
import { learned, updateAverage } from './average.ts';
import { openStretch } from './stretch.ts';
import { isPointDue } from './validation.ts';

export type LoopEnd = { kind: 'finished' | 'cancelled' } | Divergence;

/** A number that is none came out; the state is not to be kept. */
export interface Divergence {
  kind: 'diverged';
  step: number;
  learningRate: number;
}

/**
 * Trains until the extent is reached, the signal is aborted, or a number is no longer one. Changes `state` in place and keeps
 * checkpoints of it, the last one at the end, also when something fails.
 * @throws Failure of the batches or the device
 */
export async function runLoop(
  state: TrainingState,
  parts: LoopParts,
  options: LoopOptions = {},
): Promise<LoopEnd> {
  return runParts(state, { ...parts, extent: withEnding(parts.extent, state.position) }, options);
}

async function runParts(state: TrainingState, parts: LoopParts, options: LoopOptions): Promise<LoopEnd> {
  const session = openSession(state, parts, options);
  try {
    const divergence = await trainOn(state, parts, session, options);
    if (divergence) return divergence;
  } catch (error) {
    await session.checkpoint();
    throw error;
  }
  if (!allFinite(state.vectors['parameters']!)) return diverged(state, parts, session);
  await session.checkpoint();
  return { kind: session.fraction() < 1 ? 'cancelled' : 'finished' };
}

async function trainOn(
  state: TrainingState,
  parts: LoopParts,
  session: Session,
  { aside, onPoint }: LoopOptions,
): Promise<Divergence | null> {
  const { position } = state;
  const stretch = openStretch(parts);
  while (session.goesOn()) {
    await aside?.turn(state);
    await session.rest();
    if (!session.goesOn()) break;
    const [step, began] = [position.step, session.seconds()];
    if (!(await takeSteps(state, parts, stretch.next(step, position.seconds))))
      return diverged(state, parts, session);
    position.seconds = session.seconds();
    stretch.took(position.step - step, position.seconds - began);
    const due = isPointDue(position.step, parts.interval) || session.fraction() >= 1;
    if (due && !(await recordPoint(state, parts))) return diverged(state, parts, session);
    if (due) onPoint?.(position.history.at(-1)!);
    if (due) parts.advise?.(state);
    await session.checkpointWhenDue();
    session.report();
  }
  await aside?.end(state);
  return null;
}

function diverged({ position }: TrainingState, parts: LoopParts, session: Session): Divergence {
  const learningRate = rateUntilEnd(parts.settings, session.fraction(), position.ending);
  return { kind: 'diverged', step: position.step, learningRate };
}

/** False when a loss is not a number; the state is then as it was. */
async function takeSteps(
  { position, vectors }: TrainingState,
  parts: LoopParts,
  count: number,
): Promise<boolean> {
  const each: StepFeeds[] = [];
  for (let i = 0; i < count; i++)
    each.push(await feedsOf(position, parts, position.step + i, position.seconds));
  const results = await runSeries(
    parts.step,
    vectors,
    each.map(({ feeds }) => feeds),
  );
  const losses = results.map((out, i) => out['loss']!.data[0]! - each[i]!.excess);
  if (!losses.every((loss) => Number.isFinite(loss))) return false;
  position.step += count;
  for (const loss of losses) position.pending.sum += loss;
  position.pending.steps += count;
  takeOver(vectors, results.at(-1)!);
  updateAverage({ position, vectors });
  return true;
}

/** What a step is fed beside the state, and what its loss has too much (see `Batch`). */
interface StepFeeds {
  feeds: Record<string, TensorData>;
  excess: number;
}

/** Steps are counted from 0. */
async function feedsOf(
  { ending }: TrainingPosition,
  parts: LoopParts,
  step: number,
  seconds: number,
): Promise<StepFeeds> {
  const { step: _, excess = 0, ...batch } = await parts.batches.next();
  const fraction = parts.extent.fraction(step, seconds);
  const rate = rateUntilEnd(parts.settings, fraction, ending) * warmUp(step, fraction);
  const numbers = { count: Float32Array.of(step + 1), learningRate: Float32Array.of(rate) };
  return { feeds: { ...numbers, ...batch }, excess };
}

function takeOver(vectors: Record<string, Float32Array>, out: Record<string, HostTensor>): void {
  for (const name of Object.keys(vectors)) if (out[name]) vectors[name] = out[name].data as Float32Array;
}

/** Adds a point to the history and keeps the best parameters. False when the validation is not a number. */
async function recordPoint({ position, vectors }: TrainingState, parts: LoopParts): Promise<boolean> {
  const { pending, step } = position;
  const validation = await parts.validate?.(learned({ vectors }));
  if (validation && !Number.isFinite(validation.validationLoss)) return false;
  const point = { step, loss: pending.sum / pending.steps, ...validation };
  position.history.push(point);
  position.pending = { sum: 0, steps: 0 };
  if (validation && validation.validationLoss < (position.best?.validationLoss ?? Infinity)) {
    position.best = point;
    vectors['best'] = learned({ vectors });
  }
  return true;
}

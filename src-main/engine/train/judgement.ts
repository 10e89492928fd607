import type { TrainAdvice } from '../../contract/config/stop.ts';
import type { HistoryPoint } from '../../contract/config/training.ts';
import { fewestPoints, trendOf, type Point, type Trend } from './trend.ts';

/*
 * When to stop. The measure is what training twice as long would bring, because that is how learning goes: the error of a net falls by
 * about the same with every doubling of the steps. It is read from the second half of the training so far, as a line over the logarithm of the
 * steps, and counts as small only when its standard error says so too.
 */

/** Before, a net may only be finding its way: deep ones stand still for a while at the beginning. */
const fewestSteps = 500;
/** The same has to be seen at so many points in a row. */
const inARow = 3;
/** Not worth training twice as long for, in dB: nobody sees it. */
const smallGain = 0.1;
/** Where what is removed looks like the noise, there is less to hope for. */
const smallGainWhite = 0.3;
/** Lost since the best point: more than chance. */
const clearLoss = 0.1;
const white = { whiteness: 0.96, taken: 0.08 };

/**
 * Whether more training would help, from the curves alone: null where it would, or where nobody can tell yet.
 * @param history with scores on pictures that are not learned from; without, the answer is null
 * @param noise without clean pictures: variance of the noise, on the scale of `blindSpot`; null where it is not known
 */
export function judge(history: readonly HistoryPoint[], noise: number | null = null): TrainAdvice | null {
  const points = scored(history, noise);
  const last = adviceAt(points);
  if (!last) return null;
  for (let before = 1; before < inARow; before++) if (!adviceAt(points.slice(0, -before))) return null;
  return last;
}

/** Whether the line itself says that training helps. Between this and advice, nobody can tell, and nothing that was said is taken back. */
export function helps(history: readonly HistoryPoint[], noise: number | null = null): boolean {
  const half = secondHalf(scored(history, noise));
  return half.length >= fewestPoints && trendOf(half.map(asPoint)).slope > smallGain;
}

/** A point of the curves with its score in dB; more is better. */
type Scored = HistoryPoint & { score: number };

/**
 * PSNR where it is known. The error against noisy pixels is the error against clean ones and the variance of the noise, which nothing takes
 * away. What is left of good cleaning is about an eighth of that variance (sigma 25, photographs): differences of the error are
 * written as dB of such a rest.
 */
function scored(history: readonly HistoryPoint[], noise: number | null): Scored[] {
  const errors = history.flatMap(({ blindSpot, validationLoss }) => blindSpot ?? validationLoss ?? []);
  const rest = (noise ?? Math.min(...errors)) * usualRest;
  return history.flatMap((point) => {
    const error = point.blindSpot ?? point.validationLoss;
    if (point.psnr !== undefined) return { ...point, score: point.psnr };
    return error === undefined ? [] : { ...point, score: (-10 * Math.LOG10E * error) / rest };
  });
}

const usualRest = 1 / 8;

function adviceAt(points: readonly Scored[]): TrainAdvice | null {
  const last = points.at(-1);
  if (!last || last.step < fewestSteps) return null;
  const half = secondHalf(points);
  if (half.length < fewestPoints) return null;
  const trend = trendOf(half.map(asPoint));
  return overfitting(points, last, trend) ?? standstill(half, last, trend);
}

function secondHalf(points: readonly Scored[]): Scored[] {
  const middle = (points.at(-1)?.step ?? 0) / 2;
  return points.filter(({ step }) => step >= middle && step > 0);
}

function overfitting(points: readonly Scored[], { step }: Scored, trend: Trend): TrainAdvice | null {
  const best = points.reduce((a, b) => (b.score > a.score ? b : a));
  const lost = best.score - trend.end;
  const isOver = best.step <= step / 2 && lost > clearLoss && trend.highest < 0;
  return isOver ? { reason: 'overfitting', step, best: best.step, lost } : null;
}

function standstill(
  half: readonly Scored[],
  { step, whiteness = 0, taken = 0 }: Scored,
  { slope: gain, error, highest }: Trend,
): TrainAdvice | null {
  // Falling: whether that is chance, the next points say.
  if (highest < 0 && gain < -smallGain) return null;
  if (highest < smallGain) return { reason: 'plateau', step, gain, error };
  const isNoise = half.slice(-inARow).every(isWhite);
  return isNoise && highest < smallGainWhite ? { reason: 'white', step, gain, whiteness, taken } : null;
}

function isWhite({ whiteness = 0, taken = 0 }: Scored): boolean {
  return whiteness >= white.whiteness && Math.abs(taken - 1) <= white.taken;
}

function asPoint({ step, score }: Scored): Point {
  return { x: Math.log2(step), y: score };
}

import { setImmediate } from 'node:timers/promises';
import { Failure } from '../../contract/errors/failure.ts';
import { randomFrom, seedOf, type Random } from '../base/random.ts';
import { runSeries } from '../jit/series.ts';
import { forwardProgram } from '../train/learning.ts';
import { batchesOf, inOrder, shuffled, stretchesOf } from './batches.ts';
import { bySize, type BySize } from './by-size.ts';
import { learnerOf, learningOf, type Lesson } from './lesson.ts';
import { openStep, optimizerOf, type StepPlace } from './open-step.ts';
import { pick, type Examples } from './rows.ts';
import { startParameters } from './start.ts';

/** Mean losses of an epoch: while learning, and after it on the validation rows. */
export interface Epoch {
  epoch: number;
  loss: number;
  validation?: number;
}

export interface LearnPlace extends StepPlace {
  seed: number;
  signal: AbortSignal;
  onEpoch?(epoch: Epoch): void;
}

/** Steps in one go on devices that keep numbers in between. */
const stretch = 16;

/**
 * Compiles a step of the lesson, and takes it until the epochs are over.
 * @throws Failure `lab/diverged`, of compiling, of the device; the signal's reason
 */
export async function learn(
  lesson: Lesson,
  place: LearnPlace,
): Promise<{ parameters: Float32Array; epochs: Epoch[] }> {
  const work = openWork(lesson, place);
  const epochs: Epoch[] = [];
  try {
    for (let epoch = 1; epoch <= lesson.epochs; epoch++) {
      const loss = await learnEpoch(work, epoch);
      const news = { epoch, loss, ...(lesson.validation && { validation: await validate(work) }) };
      epochs.push(news);
      place.onEpoch?.(news);
      lesson.afterEpoch?.(epoch, work.vectors['parameters']!);
    }
  } finally {
    await work.steps.dispose();
    await work.checks.dispose();
  }
  return { parameters: work.vectors['parameters']!, epochs };
}

interface Work {
  lesson: Lesson;
  place: LearnPlace;
  steps: BySize;
  checks: BySize;
  /** Steps that were taken. */
  taken: number;
  /** `parameters` and the optimizer's vectors. */
  vectors: Record<string, Float32Array>;
}

function openWork(lesson: Lesson, place: LearnPlace): Work {
  const parameters = lesson.start ?? startParameters(learnerOf(lesson), place.seed);
  const slots = optimizerOf(lesson).slots.map((name) => [name, parameters.map(() => 0)] as const);
  return {
    lesson,
    place,
    steps: bySize((size) => openStep(lesson, size, place)),
    checks: bySize((size) => {
      const learning = { ...learningOf(lesson, size), name: 'check' };
      return place.open(forwardProgram(learning, (inputs) => ({ loss: learning.loss(inputs) })));
    }),
    taken: 0,
    vectors: { ...Object.fromEntries(slots), parameters },
  };
}

/** The mean loss over the rows of an epoch, each before its step. */
async function learnEpoch(work: Work, epoch: number): Promise<number> {
  const { lesson, steps, place } = work;
  const count = countOf(lesson.examples);
  const random = randomFrom(seedOf(place.seed, 'order', epoch));
  const order = lesson.shuffle === false ? inOrder(count) : shuffled(count, random);
  const batches = batchesOf(order, lesson.batch);
  const { runSeries: keeps } = await steps.of(batches[0]!.length);
  let sum = 0;
  // A processor is asked after each step whether to stop: its steps may be long.
  const most = place.device === 'cpu' ? 1 : stretch;
  for (const several of stretchesOf(batches, keeps ? (lesson.unroll ?? most) : 1)) {
    place.signal.throwIfAborted();
    sum += await takeSteps(work, several);
    // ONNX Runtime keeps the thread: only here can the process hear that it is to stop.
    await setImmediate();
  }
  return sum / count;
}

/** The losses of the batches' rows, summed. */
async function takeSteps(work: Work, batches: Uint32Array[]): Promise<number> {
  const runnable = await work.steps.of(batches[0]!.length);
  const each = batches.map((places, i) => stepFeeds(work, places, work.taken + i + 1));
  const results = await runSeries(runnable, work.vectors, each);
  const losses = results.map((out) => out['loss']!.data[0]!);
  work.taken += batches.length;
  if (!losses.every(Number.isFinite)) throw new Failure('lab/diverged', { step: work.taken });
  for (const name of Object.keys(work.vectors))
    work.vectors[name] = results.at(-1)![name]!.data as Float32Array;
  return losses.reduce((sum, loss, i) => sum + loss * batches[i]!.length, 0);
}

function stepFeeds({ lesson, place }: Work, places: Uint32Array, step: number): Record<string, Float32Array> {
  const { learningRate: rate } = lesson;
  return {
    ...batchFeeds(lesson, lesson.examples, places, randomFrom(seedOf(place.seed, 'drawn', step))),
    count: Float32Array.of(step),
    learningRate: Float32Array.of(typeof rate === 'number' ? rate : rate(step)),
  };
}

/** The mean loss over the validation rows; what chance gives is the same every time. */
async function validate({ lesson, place, checks, vectors }: Work): Promise<number> {
  const rows = lesson.validation!;
  const count = countOf(rows);
  const random = randomFrom(seedOf(place.seed, 'validation'));
  let sum = 0;
  for (const places of batchesOf(inOrder(count), lesson.batch)) {
    place.signal.throwIfAborted();
    const runnable = await checks.of(places.length);
    const feeds = batchFeeds(lesson, rows, places, random);
    const { loss } = await runnable.run({ parameters: vectors['parameters']!, ...feeds });
    sum += loss!.data[0]! * places.length;
    await setImmediate();
  }
  return sum / count;
}

function batchFeeds(
  { drawn = {} }: Lesson,
  rows: Examples,
  places: Uint32Array,
  random: Random,
): Record<string, Float32Array> {
  const own = Object.entries(rows).map(([name, table]) => [name, pick(table, places).data] as const);
  const batch = Object.fromEntries(own);
  const chance = Object.entries(drawn).map(([name, { draw }]) => [name, draw(random, batch)] as const);
  return { ...batch, ...Object.fromEntries(chance) };
}

function countOf(rows: Examples): number {
  return Object.values(rows)[0]!.count;
}

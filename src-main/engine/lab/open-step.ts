import { availableParallelism } from 'node:os';
import { div } from '@tensorflow/tfjs-core';
import type { DeviceId } from '../../contract/config/device.ts';
import { crewSize, openCrew } from '../jit/crew.ts';
import type { Runnable } from '../jit/program.ts';
import { openUnrolled } from '../jit/unroll.ts';
import { optimizers } from '../nets/optim.ts';
import type { Optimizer } from '../nets/optimizer.ts';
import { crewPlan } from '../train/joining.ts';
import { learningProgram, shareProgram } from '../train/learning.ts';
import type { OpenHere } from '../train/opener.ts';
import { learningOf, type Lesson } from './lesson.ts';

export interface StepPlace {
  /** Opens programs on the device. */
  open: OpenHere;
  device: DeviceId;
  threads?: number | undefined;
}

/** Rows of a share: their maps fit the caches of today's processors, as far as such maps do. */
const shareRows = 32;

/** Opens a lesson's step for batches of `size` rows: as a whole, several in one run, or shared out among threads. */
export async function openStep(
  lesson: Lesson,
  size: number,
  { open, device, threads = availableParallelism() }: StepPlace,
): Promise<Runnable> {
  const optimizer = optimizerOf(lesson);
  const members = lesson.apart && device === 'cpu' ? crewSize(size, threads) : 1;
  if (members > 1) return openShared(lesson, size, { members, threads });
  const step = learningProgram(learningOf(lesson, size), optimizer);
  const carried = ['parameters', ...optimizer.slots];
  return lesson.unroll ? openUnrolled(step, carried, lesson.unroll, open) : open(step);
}

export function optimizerOf({ optimizer }: Pick<Lesson, 'optimizer'>): Optimizer {
  return typeof optimizer === 'string' ? optimizers[optimizer] : optimizer;
}

/** The mean over a batch is the mean of its shares' means, which are of one size. */
function openShared(
  lesson: Lesson,
  size: number,
  { members, threads }: { members: number; threads: number },
): Promise<Runnable> {
  const shares = sharesOf(size, members);
  const learning = learningOf(lesson, size / shares);
  const part = shareProgram({ ...learning, loss: (batch) => div(learning.loss(batch), shares) });
  const shared = Object.keys(learning.inputs);
  return openCrew(crewPlan(learning, optimizerOf(lesson), { part, shared, shares, members }), threads);
}

/** As few as leave none with more than `shareRows`, where the batch can be cut so. */
function sharesOf(size: number, members: number): number {
  for (let shares = members; shares < size; shares += members)
    if (size % shares === 0 && size / shares <= shareRows) return shares;
  return members;
}

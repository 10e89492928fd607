import { join } from 'node:path';
import type { Duration } from '../../contract/config/training.ts';
import type { AskedOf } from '../../contract/desk/requests.ts';
import type { TrainingSettings } from '../../contract/desk/settings.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { nameOfModel, namesInLibrary } from './model-names.ts';
import type { TrainEntry, TrainPlan } from './plans.ts';
import { begun, type StartParts } from './starting.ts';

/**
 * Puts a training in the row that goes on where one has ended, for its time once more. What that one reached stays what it is.
 * @throws Failure `desk/gone`, `desk/wrong-state` for one that has not ended with a model
 */
export async function trainLonger(
  asked: AskedOf<'trainLonger'>,
  { pictures, book, jobs, shelf }: StartParts,
): Promise<{ job: string }> {
  const { job: before, plan } = jobs.training(asked.job);
  const { state, settings } = before;
  if (state !== 'done' || !plan.spent)
    throw new Failure('desk/wrong-state', { kind: 'training', state, action: 'training longer' });
  if (asked.watch) pictures.get(asked.watch.picture);
  const there = await namesInLibrary();
  const model = nameOfModel(settings, plan.noising, there, book);
  const from = { folder: plan.folder, duration: onceMore(settings.budget, plan.spent) };
  const entry: TrainEntry = {
    kind: 'train',
    plan: { folder: join(shelf, model), pictures: plan.pictures, noising: plan.noising, from },
    job: {
      ...before,
      ...begun(),
      model,
      live: { ...before.live, secondsLeft: null },
      watch: asked.watch,
      moments: [],
      momentsVersion: 0,
      advice: undefined,
      stopped: undefined,
      kept: null,
    },
  };
  jobs.add(entry);
  return { job: entry.job.id };
}

/** What was spent and the budget together. */
function onceMore(budget: TrainingSettings['budget'], spent: NonNullable<TrainPlan['spent']>): Duration {
  switch (budget.by) {
    case 'minutes':
      return { minutes: budget.minutes + spent.seconds / 60 };
    case 'steps':
      return { steps: budget.steps + spent.steps };
    case 'epochs':
      return { epochs: budget.epochs + Math.floor(spent.epochs) };
  }
}

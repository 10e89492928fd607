import { keepMoment as keep } from '../train/keep-moment.ts';
import type { Handler } from './job.ts';

/** Makes a moment of a training the model that is kept. */
export const keepMoment: Handler<'keepMoment'> = async ({ model, step }) => {
  await keep(model, step);
  return { model, step };
};

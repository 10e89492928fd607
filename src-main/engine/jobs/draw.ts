import { turns } from '../base/turns.ts';
import { drawSamples } from '../view/samples.ts';
import type { Handler } from './job.ts';

const inTurn = turns();

/** Draws samples into a folder; asked for twice, the second one finds them drawn. */
export const draw: Handler<'draw'> = ({ folder }, job) =>
  inTurn.take(() => drawSamples(folder, job), job.signal);

import { drawSamples } from '../view/samples.ts';
import type { Handler } from './job.ts';

/** Draws samples into a folder. */
export const draw: Handler<'draw'> = ({ folder }, job) => drawSamples(folder, job);

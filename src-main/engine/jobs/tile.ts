import type { Handler } from './job.ts';
import { view } from './view.ts';

/** A part of a layer, as bytes. */
export const tile: Handler<'tile'> = (request, { signal }) => view.tile(request, signal);

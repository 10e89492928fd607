import { z } from 'zod';
import { labFigure } from '../config/lab-figures.ts';
import { labResult } from '../config/lab.ts';
import { failureData } from '../jobs.ts';
import { id } from './picture.ts';

/** A file or folder that a person gave to the Lab, by what they call it. */
export const handedData = z.object({ id, name: z.string() });
export type HandedData = z.infer<typeof handedData>;

/** How far an experiment is. */
export const labLive = z.object({
  fraction: z.number().min(0).max(1),
  stage: z.string().describe('What is done now; empty before it begins'),
  curves: labFigure.optional().describe('How its training goes'),
});
export type LabLive = z.infer<typeof labLive>;

/** An experiment that was asked for. It is kept as long as the studio is open. */
export const labRun = labLive.extend({
  id,
  recipe: z.string(),
  data: handedData.nullable().describe('null: what the experiment ships or makes'),
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  result: labResult.optional(),
  error: failureData.optional(),
});
export type LabRun = z.infer<typeof labRun>;

/** True while something can still happen by itself. */
export function isUnderWay({ state }: Pick<LabRun, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

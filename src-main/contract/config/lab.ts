import { z } from 'zod';
import { stageProgress } from '../jobs.ts';
import { deviceChoice } from './device.ts';
import { labFigure } from './lab-figures.ts';

/** One experiment of the Lab. */
export const labRecipe = z.object({
  name: z.string(),
  row: z.number().int().describe('Its place among the systems that the program grew out of'),
  title: z.string(),
  summary: z.string(),
  data: z.string().describe('What it takes by --data; what it takes without is said first'),
  takesData: z.boolean().optional().describe('False where its own data is all there is; true when absent'),
  minutes: z.number().describe('About how long it takes with its own data on two cores'),
});
export type LabRecipe = z.infer<typeof labRecipe>;

export const labRecipesResult = z.object({ recipes: z.array(labRecipe) });

export const labMeasure = z.object({
  label: z.string(),
  value: z.number(),
  unit: z.string().optional(),
  better: z.enum(['higher', 'lower']).optional(),
  published: z.object({ value: z.number(), source: z.string() }).optional(),
  note: z.string().optional(),
});
export type LabMeasure = z.infer<typeof labMeasure>;

/** What came of one experiment. */
export const labResult = labRecipe.pick({ name: true, row: true, title: true, summary: true }).extend({
  data: z.object({
    name: z.string(),
    source: z.string().describe('Where it is from, or how it was made'),
    counts: z.record(z.string(), z.number()).describe('How many of what'),
  }),
  seed: z.number(),
  device: z.string(),
  seconds: z.number(),
  settings: z.array(z.tuple([z.string(), z.string()])).describe('Label and value'),
  measures: z.array(labMeasure),
  figures: z.array(labFigure),
  notes: z.array(z.string()),
});
export type LabResult = z.infer<typeof labResult>;

export const labRequest = z.strictObject({
  names: z.array(z.string()).default([]).describe('Experiments, one after the other; all when empty'),
  data: z.string().min(1).optional().describe('A file or folder to take in place of what it ships or makes'),
  seed: z.number().int().min(0).default(0),
  epochs: z.number().int().min(1).optional().describe('In place of as many as were published'),
  quick: z.boolean().default(false).describe('A try with little data and few epochs, which shows nothing'),
  output: z.string().optional().describe('A folder for the report, and each figure as SVG and CSV'),
  overwrite: z.boolean().default(false),
  device: deviceChoice,
});
export type LabRequest = z.infer<typeof labRequest>;

/** `fraction` is of all experiments that were asked for. */
export const labProgress = stageProgress.extend({
  name: z.string().describe('The experiment that runs'),
  curves: labFigure.optional().describe('How its training goes'),
});
export type LabProgress = z.infer<typeof labProgress>;

/** Told as soon as an experiment is done. */
export const labEvent = z.object({ kind: z.literal('result'), result: labResult });
export type LabEvent = z.infer<typeof labEvent>;

export const labRunResult = z.object({
  results: z.array(labResult),
  failed: z.array(z.object({ name: z.string(), reason: z.string() })),
  report: z.string().optional().describe('The HTML file, where an output was asked for'),
});
export type LabRunResult = z.infer<typeof labRunResult>;

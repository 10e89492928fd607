import { z } from 'zod';

const named = {
  name: z.string().describe('Short, unique in its result, fit for a file name'),
  title: z.string(),
};

/** Points of classes; the third number of a point is the index of its class. */
const scatter = z.object({
  kind: z.literal('scatter'),
  ...named,
  x: z.string().describe('What the axis says'),
  y: z.string(),
  classes: z.array(z.string()).min(1),
  points: z.array(z.tuple([z.number(), z.number(), z.number().int().min(0)])),
});

const curves = z.object({
  kind: z.literal('curves'),
  ...named,
  x: z.string(),
  y: z.string(),
  log: z.boolean().optional().describe('The y axis is logarithmic'),
  series: z.array(z.object({ name: z.string(), points: z.array(z.tuple([z.number(), z.number()])) })),
});

const cell = z.object({
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  png: z.string().describe('base64'),
});

/** A table of small pictures, each row as long as there are columns; columns without a name are empty texts. */
const pictures = z.object({
  kind: z.literal('pictures'),
  ...named,
  columns: z.array(z.string()),
  rows: z.array(z.object({ label: z.string().optional(), cells: z.array(cell) })),
});

const matrix = z.object({
  kind: z.literal('matrix'),
  ...named,
  rows: z.array(z.string()),
  columns: z.array(z.string()),
  values: z.array(z.array(z.number())).describe('One list for each row'),
});

const table = z.object({
  kind: z.literal('table'),
  ...named,
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number()]))),
});

/** What an experiment shows: data only, drawn by the studio and by the report. */
export const labFigure = z.discriminatedUnion('kind', [scatter, curves, pictures, matrix, table]);
export type Figure = z.infer<typeof labFigure>;
export type FigureOf<K extends Figure['kind']> = Extract<Figure, { kind: K }>;
export type PictureCell = z.infer<typeof cell>;

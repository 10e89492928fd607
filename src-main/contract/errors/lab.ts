import type { ErrorTable } from './kinds.ts';

/** The Lab: its experiments and the data that they are given. */
export const labErrors = {
  'lab/no-such-recipe': (v: { name: string; names: string }) => ({
    what: `There is no experiment ${v.name}`,
    advice: `Take one of ${v.names}`,
  }),
  'lab/data-for-many': (v: { count: number }) => ({
    what: `Data was given for ${v.count} experiments, which take different kinds`,
    advice: 'Run one experiment by its name, or all without data',
  }),
  'lab/diverged': (v: { step: number }) => ({
    what: `Learning diverged at step ${v.step}: the loss is no longer a number`,
    advice: 'Take a smaller learning rate, or data within 0..1',
  }),
  'lab/bad-file': (v: { file: string; reason: string }) => ({
    what: `${v.file} cannot be taken: ${v.reason}`,
    advice: 'Give data of the kind that the experiment says that it takes',
  }),
  'lab/bad-cell': (v: { file: string; row: number; column: string; reason: string }) => ({
    what: `${v.file}, row ${v.row}, column ${v.column}: ${v.reason}`,
    advice: 'Correct that row of the file, or leave it out',
  }),
  'lab/unknown-label': (v: { label: string; column: string; known: string }) => ({
    what: `The label "${v.label}" is not among those of the column ${v.column}`,
    advice: `Its labels are ${v.known}`,
  }),
} satisfies ErrorTable;

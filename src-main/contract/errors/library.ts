import type { ErrorTable } from './kinds.ts';

/** Programs that use Cleanplate as a library. */
export const libraryErrors = {
  'library/invalid': (v: { call: string; problem: string }) => ({
    what: `${v.call}: ${v.problem}`,
    advice: 'The types of the package say what it takes, and docs/library.md what it means',
  }),
  'library/closed': (v: { call: string }) => ({
    what: `${v.call} was called after close()`,
    advice: 'Open Cleanplate again, or close it later',
  }),
} satisfies ErrorTable;

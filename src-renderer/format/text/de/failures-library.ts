import type { GermanTable } from './german-table.ts';

/** Programs that use Cleanplate as a library. */
export const libraryFailures = {
  'library/invalid': (v) => ({
    what: `${v.call}: ${v.problem}`,
    advice: 'Was es annimmt, sagen die Typen des Pakets, und was es bedeutet, docs/library.md',
  }),
  'library/closed': (v) => ({
    what: `${v.call} wurde nach close() aufgerufen`,
    advice: 'Cleanplate neu öffnen, oder später schließen',
  }),
} satisfies Pick<GermanTable, 'library/invalid' | 'library/closed'>;

import type { ErrorTable } from './kinds.ts';

/** The engine's own process. */
export const engineErrors = {
  /** `crashed`: by a fault in native code. */
  'engine/died': (v: { how: string; lastWords: string; crashed?: boolean }) => ({
    what: `The engine process ended before its work was done: ${v.how}${v.lastWords && ` (${v.lastWords})`}`,
    advice:
      'Finished files and checkpoints are kept; start again, with smaller tiles or batches if memory ran out',
  }),
  'engine/unexpected': (v: { reason: string }) => ({
    what: `Something went wrong that should not: ${v.reason}`,
    advice: 'This is a mistake in Cleanplate: please report it with the command that led here',
  }),
} satisfies ErrorTable;

import type { ErrorTable } from './kinds.ts';

/** Between a window and the studio behind it. */
export const windowErrors = {
  'studio/unreachable': (v: { reason: string }) => ({
    what: `The studio does not answer: ${v.reason}`,
    advice: 'Check that Cleanplate still runs; the window finds it again by itself',
  }),
} satisfies ErrorTable;

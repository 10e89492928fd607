import type { ErrorTable } from './kinds.ts';

/** Between a window and the studio behind it. */
export const windowErrors = {
  'studio/unreachable': (v: { reason: string }) => ({
    what: `The studio does not answer: ${v.reason}`,
    advice: 'Check that Cleanplate still runs; the window finds it again by itself',
  }),
  'studio/in-use': (v: { home: string }) => ({
    what: `Another studio is open with the same folder: ${v.home}`,
    advice: 'Use that one, or end it first; CLEANPLATE_HOME names another folder',
  }),
  'window/stranger': (v: { from: string }) => ({
    what: `Something that is not the studio's own page asked for its work: ${v.from}`,
    advice: 'Close the window and open it again',
  }),
  'window/crashed': (v: { reason: string }) => ({
    what: `The page of this window stopped (${v.reason}) and was loaded anew`,
    advice: 'Go on where you were: pictures, settings and jobs are untouched',
  }),
} satisfies ErrorTable;

import type { ErrorTable } from './kinds.ts';

/** Requests that make no sense as they stand. */
export const usageErrors = {
  'usage/invalid': (v: { request: string; problem: string }) => ({
    what: `${v.request}: ${v.problem}`,
    advice: `'cleanplate ${v.request} --help' tells what it takes`,
  }),
} satisfies ErrorTable;

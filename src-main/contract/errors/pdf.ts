import type { ErrorTable } from './kinds.ts';

/** PDF files. */
export const pdfErrors = {
  'pdf/locked': (v: { file: string }) => ({
    what: `${v.file} is protected by a password`,
    advice: 'Give it with --password; at a terminal it is asked for',
  }),
  'pdf/wrong-password': (v: { file: string }) => ({
    what: `The password does not open ${v.file}`,
    advice: 'Check the spelling, capital letters and the keyboard',
  }),
  'pdf/stopped': (v: { reason: string }) => ({
    what: `What reads PDF files stopped: ${v.reason}`,
    advice: 'Leave the file out, or print it into a new PDF first',
  }),
} satisfies ErrorTable;

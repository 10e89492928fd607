import type { ErrorTable } from './kinds.ts';

/** Document mode: its presets, and the other sides of sheets. */
export const documentErrors = {
  'preset/unknown': (v: { name: string; known: string }) => ({
    what: `There is no preset '${v.name}', neither bundled nor saved nor as a file`,
    advice: `Give a preset file, or one of: ${v.known}`,
  }),
  'preset/name-taken': (v: { name: string }) => ({
    what: `There is a preset '${v.name}' already`,
    advice: 'Choose another name, or replace it with --overwrite; presets that came along stay as they are',
  }),
  'preset/fixed': (v: { name: string }) => ({
    what: `The preset '${v.name}' came with the program and stays`,
    advice: 'Remove presets that you saved',
  }),
  'preset/invalid': (v: { file: string; problem: string }) => ({
    what: `${v.file} is no preset: ${v.problem}`,
    advice: 'Save it again with: cleanplate presets save NAME --document STEPS',
  }),
  'document/stopped': (v: { reason: string }) => ({
    what: `The page could not be worked on: ${v.reason}`,
    advice: 'Try it again; a page that fails every time may be too large for this machine',
  }),
  'document/no-back': (v: { file: string; page: number; place: string }) => ({
    what: `Page ${v.page} of ${v.file} has no other side in ${v.place}`,
    advice:
      "Give other sides with the same names and as many pages, or 'pairs' where they follow in the file itself",
  }),
} satisfies ErrorTable;

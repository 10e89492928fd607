import type { ErrorTable } from './kinds.ts';

/** Measuring a noise on a sample. */
export const noiseErrors = {
  'noise/sample-too-small': (v: { file: string; least: number }) => ({
    what: `The sample of ${v.file} is too small to measure its noise`,
    advice: `Take a part of at least ${v.least} x ${v.least} pixels, better of 64 x 64`,
  }),
  'noise/no-flat-part': (v: { file: string }) => ({
    what: `${v.file} has no flat part to measure its noise on`,
    advice: 'Choose a part that shows nothing but noise, or give the clean picture too',
  }),
  'noise/outside': (v: { file: string; width: number; height: number }) => ({
    what: `The part to measure is not within ${v.file}, which has ${v.width} x ${v.height} pixels`,
    advice: 'Choose a part of the picture',
  }),
} satisfies ErrorTable;

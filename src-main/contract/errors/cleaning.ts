import type { ErrorTable } from './kinds.ts';

/** Cleaning and measuring pictures. */
export const cleaningErrors = {
  'model/foreign-form': (v: { file: string; found: string; needed: string }) => ({
    what: `${v.file} cannot be used as a denoiser: it has ${v.found}, needed is ${v.needed}`,
    advice: 'Export it again as image in, image of the same size out: float32, NCHW, 0-1, 1 or 3 channels',
  }),
  'model/not-finite': (v: { value: string }) => ({
    what: `The model gave ${v.value} where the value of a pixel belongs`,
    advice: 'Use another model: its weights are damaged, or its training diverged',
  }),
} satisfies ErrorTable;

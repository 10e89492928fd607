import type { Explanation } from './kinds.ts';
import { audioErrors } from './audio.ts';
import { cleaningErrors } from './cleaning.ts';
import { codecErrors } from './codec.ts';
import { fileErrors } from './files.ts';
import { imageErrors } from './image.ts';
import { pdfErrors } from './pdf.ts';
import { datasetErrors } from './dataset.ts';
import { documentErrors } from './document.ts';
import { noiseErrors } from './noise.ts';
import { jitErrors } from './jit.ts';
import { labErrors } from './lab.ts';
import { libraryErrors } from './library.ts';
import { modelErrors } from './model.ts';
import { trainingErrors } from './training.ts';
import { usageErrors } from './usage.ts';
import { engineErrors } from './engine.ts';
import { serverErrors } from './server.ts';
import { viewErrors } from './view.ts';
import { deskErrors } from './desk.ts';
import { windowErrors } from './window.ts';

/** Every error of the program. A test fails when a code is never thrown by a test or has no advice. */
export const catalogue = {
  ...fileErrors,
  ...imageErrors,
  ...pdfErrors,
  ...datasetErrors,
  ...noiseErrors,
  ...jitErrors,
  ...labErrors,
  ...modelErrors,
  ...trainingErrors,
  ...cleaningErrors,
  ...codecErrors,
  ...audioErrors,
  ...documentErrors,
  ...usageErrors,
  ...libraryErrors,
  ...engineErrors,
  ...serverErrors,
  ...viewErrors,
  ...deskErrors,
  ...windowErrors,
};

export type ErrorCode = keyof typeof catalogue;
export type ErrorValues<C extends ErrorCode> = Parameters<(typeof catalogue)[C]>[0];

/** The sentence pair of a code. Values come from outside (another process), so they are not trusted to be complete. */
export function explain<C extends ErrorCode>(code: C, values: ErrorValues<C>): Explanation {
  return (catalogue[code] as (v: ErrorValues<C>) => Explanation)(values);
}

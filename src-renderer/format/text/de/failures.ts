import type { GermanTable } from './german-table.ts';
import { audioFailures } from './failures-audio.ts';
import { codecFailures } from './failures-codec.ts';
import { deskFailures } from './failures-desk.ts';
import { documentFailures } from './failures-documents.ts';
import { fileFailures } from './failures-files.ts';
import { labFailures } from './failures-lab.ts';
import { libraryFailures } from './failures-library.ts';
import { modelFailures } from './failures-model.ts';
import { workFailures } from './failures-work.ts';

/** What happened and what to do, for every code of the catalogue. */
export const failures: GermanTable = {
  ...fileFailures,
  ...audioFailures,
  ...codecFailures,
  ...documentFailures,
  ...modelFailures,
  ...workFailures,
  ...deskFailures,
  ...labFailures,
  ...libraryFailures,
};

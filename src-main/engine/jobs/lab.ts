import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabRequest } from '../../contract/config/lab.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { outputGuard } from '../denoise/guard.ts';
import { chooseRecipes, describeRecipe, recipes } from '../lab/recipes.ts';
import { reportName, writeReport } from '../lab/report/files.ts';
import { runRecipes } from '../lab/run.ts';
import { resolveDevice } from './devices.ts';
import type { Handler } from './job.ts';

/** Every experiment of the Lab. */
export const labRecipes: Handler<'labRecipes'> = async () => ({ recipes: recipes.map(describeRecipe) });

/** Does experiments, and writes a report of them where one is asked for. */
export const labRun: Handler<'labRun'> = async (request, { signal, progress, event }) => {
  await checkOutput(request);
  const experiments = await runRecipes(chooseRecipes(request.names), {
    ...request,
    path: request.data,
    device: await resolveDevice(request.device, 'train'),
    threads: request.device.threads,
    signal,
    onProgress: progress,
    onResult: (result) => event({ kind: 'result', result }),
  });
  if (request.output === undefined) return experiments;
  return { ...experiments, report: await writeReport(request.output, experiments) };
};

/** Before anything is computed. @throws Failure `file/exists`, `file/is-input`, `file/unwritable` for a file in the folder's place */
async function checkOutput({ output, data, overwrite }: LabRequest): Promise<void> {
  if (output === undefined) return;
  const originals = data === undefined ? [] : [data];
  const there = await stat(output).catch(() => null);
  if (there && !there.isDirectory())
    throw new Failure('file/unwritable', { file: output, reason: 'it is a file, not a folder' });
  await outputGuard(originals, { overwrite, skipExisting: false })(join(output, reportName));
}

import { runRecipes } from '../lab/run.ts';
import { describeRecipe, recipes } from '../lab/recipes.ts';
import { resolveDevice } from './devices.ts';
import type { Handler } from './job.ts';

/** Every experiment of the Lab. */
export const labRecipes: Handler<'labRecipes'> = async () => ({ recipes: recipes.map(describeRecipe) });

/** Does experiments. */
export const labRun: Handler<'labRun'> = async (request, { signal, progress, event }) =>
  runRecipes({
    ...request,
    path: request.data,
    device: await resolveDevice(request.device, 'train'),
    threads: request.device.threads,
    signal,
    onProgress: progress,
    onResult: (result) => event({ kind: 'result', result }),
  });

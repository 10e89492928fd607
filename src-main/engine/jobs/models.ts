import { filterEntries, filterEntry, filterNames, isFilter } from '../denoise/filters.ts';
import { describeModel, listModels } from '../store/library.ts';
import { moveModels as move } from '../store/move-models.ts';
import { removeModel as remove, renameModel as rename } from '../store/shelf.ts';
import type { Handler } from './job.ts';

/** The models of the library, and the plain filters. */
export const models: Handler<'models'> = async () => ({
  models: [...(await listModels()), ...filterEntries],
});

/** One of them, with its card. */
export const showModel: Handler<'showModel'> = async ({ model }) =>
  isFilter(model) ? filterEntry(model) : describeModel(model);

/** Takes a model from elsewhere into the library. */
export const importModel: Handler<'importModel'> = async ({ file, name }) => {
  const { importModel: take } = await import('../denoise/import-model.ts');
  return { name: await take(file, name) };
};

/** Gives a model of the user's another name. */
export const renameModel: Handler<'renameModel'> = async ({ name, to }) => {
  await rename(name, to, filterNames);
  return { name: to };
};

/** Removes a model of the user's. */
export const removeModel: Handler<'removeModel'> = async ({ name }) => {
  await remove(name, filterNames);
  return { name };
};

/** Takes the user's models to another folder. */
export const moveModels: Handler<'moveModels'> = ({ to }, { signal, progress }) =>
  move(to, { signal, onProgress: (fraction) => progress({ fraction }) });

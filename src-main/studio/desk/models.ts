import type { ModelsResult } from '../../contract/config/card.ts';
import type { Studio } from '../studio.ts';
import { resultOf } from './results.ts';
import type { Telling } from './telling.ts';

/** The model library, as windows see it. */
export interface Models {
  /** @throws Failure of the engine */
  list(): Promise<ModelsResult>;
  /** Each @throws Failure of the engine */
  rename(name: string, to: string): Promise<{ name: string }>;
  remove(name: string): Promise<{ name: string }>;
  /** @param file an ONNX file */
  import(file: string, name?: string): Promise<{ name: string }>;
  /** Tells every window how the library is now; never throws. */
  changed(): Promise<void>;
}

/** @param inTraining whether a training of this model is on the desk: until it has ended, its folder holds no model yet */
export function openModels(
  studio: Pick<Studio, 'call'>,
  { tell }: Telling,
  inTraining: (name: string) => boolean,
): Models {
  async function list(): Promise<ModelsResult> {
    const { models } = resultOf(await studio.call('models', {}), 'models');
    return { models: models.filter(({ name, problem }) => problem === undefined || !inTraining(name)) };
  }

  async function changed(): Promise<void> {
    const { models } = await list().catch(() => ({ models: null }));
    if (models) tell({ type: 'models', models });
  }

  async function andTell<T>(work: Promise<T>): Promise<T> {
    const result = await work;
    void changed();
    return result;
  }

  return {
    list,
    changed,
    rename: async (name, to) =>
      andTell(studio.call('renameModel', { name, to }).then((end) => resultOf(end, 'renameModel'))),
    remove: (name) =>
      andTell(studio.call('removeModel', { name }).then((end) => resultOf(end, 'removeModel'))),
    import: (file, name) =>
      andTell(
        studio
          .call('importModel', { file, ...(name !== undefined && { name }) })
          .then((end) => resultOf(end, 'importModel')),
      ),
  };
}

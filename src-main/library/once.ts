import { openCleanplate } from './session.ts';
import type { Cleanplate } from './types/cleanplate.ts';
import type { Places } from './types/common.ts';

/* Single calls: each opens an engine, and has closed it when it gives its result. For more than one, `openCleanplate` is quicker. */

/** Options of a call, and where everything lies. */
type Call<Name extends 'train' | 'denoise' | 'addNoise' | 'evaluate' | 'diagnose'> = (
  options: Parameters<Cleanplate[Name]>[0] & Places,
  run?: Parameters<Cleanplate[Name]>[1],
) => ReturnType<Cleanplate[Name]>;

/** Trains a net on images and writes it as a model folder; as `Cleanplate.train`. */
export const train: Call<'train'> = ({ home, models, ...options }, run) =>
  once({ home, models }, (cleanplate) => cleanplate.train(options, run));

/** Cleans files and folders; as `Cleanplate.denoise`. */
export const denoise: Call<'denoise'> = ({ home, models, ...options }, run) =>
  once({ home, models }, (cleanplate) => cleanplate.denoise(options, run));

/** Cleans pixels; as `Cleanplate.denoisePicture`. */
export const denoisePicture: (
  picture: Parameters<Cleanplate['denoisePicture']>[0],
  options: Parameters<Cleanplate['denoisePicture']>[1] & Places,
  run?: Parameters<Cleanplate['denoisePicture']>[2],
) => ReturnType<Cleanplate['denoisePicture']> = (picture, { home, models, ...options }, run) =>
  once({ home, models }, (cleanplate) => cleanplate.denoisePicture(picture, options, run));

/** Writes files and folders again with noise; as `Cleanplate.addNoise`. */
export const addNoise: Call<'addNoise'> = ({ home, models, ...options }, run) =>
  once({ home, models }, (cleanplate) => cleanplate.addNoise(options, run));

/** Measures a model on pictures whose clean version is known; as `Cleanplate.evaluate`. */
export const evaluate: Call<'evaluate'> = ({ home, models, ...options }, run) =>
  once({ home, models }, (cleanplate) => cleanplate.evaluate(options, run));

/** What noise pictures have, and what to do about it; as `Cleanplate.diagnose`. */
export const diagnose: Call<'diagnose'> = ({ home, models, ...options }, run) =>
  once({ home, models }, (cleanplate) => cleanplate.diagnose(options, run));

async function once<T>(places: Places, work: (cleanplate: Cleanplate) => Promise<T>): Promise<T> {
  const cleanplate = openCleanplate(places);
  try {
    return await work(cleanplate);
  } finally {
    await cleanplate.close();
  }
}

import { resolve } from 'node:path';
import { forkIn } from '../engine/base/fork.ts';
import { homeFolder } from '../engine/base/home.ts';
import { openStudio, type Studio } from '../studio/studio.ts';
import { asking } from './asking.ts';
import { formatOf, modelOf, pathsOf } from './paths.ts';
import { arePictures, withFolderOf } from './pictures-folder.ts';
import {
  computing,
  denoiseRequest,
  evaluateRequest,
  noiseOf,
  noiseRequest,
  trainRequest,
} from './requests.ts';
import type { Cleanplate } from './types/cleanplate.ts';
import type { Computing, OpenOptions, Places } from './types/common.ts';

/** Opens an engine for many calls. Close it at the end. */
export function openCleanplate({ home, models, ...usual }: OpenOptions = {}): Cleanplate {
  const environment = environmentOf({ home, models });
  return sessionOn(openStudio({ spawn: forkIn(environment), home: homeFolder(environment) }), usual);
}

/** The calls of a session, on engine processes that are there; they end with it. */
export function sessionOn(studio: Studio, usual: Computing = {}): Cleanplate {
  let isClosed = false;
  const asker = asking(studio, () => isClosed);
  const close = async (): Promise<void> => {
    isClosed = true;
    await studio.close();
  };

  return {
    async train(options, run) {
      const ask = asker('train');
      const given = computing(options, usual);
      const { images } = given;
      if (!arePictures(images)) return ask('train', trainRequest(given, pathsOf(images)), run);
      return withFolderOf(images, ask, run?.signal, (folder) =>
        ask('train', trainRequest(given, [folder]), run),
      );
    },
    denoise: async (options, run) =>
      asker('denoise')('denoise', denoiseRequest(computing(options, usual)), run),
    async denoisePicture(picture, options, run) {
      const { device, threads, memory, model, ...settings } = computing(options, usual);
      const request = { ...settings, picture, model: modelOf(model), device: { device, threads, memory } };
      return asker('denoisePicture')('cleanPicture', request, run);
    },
    addNoise: async (options, run) => asker('addNoise')('noise', noiseRequest(options), run),
    async addNoiseToPicture(picture, noise, seed, run) {
      const call = 'addNoiseToPicture';
      return (await asker(call)('noisyPicture', { picture, noise: noiseOf(noise, call), seed }, run)).picture;
    },
    async evaluate(options, run) {
      const ask = asker('evaluate');
      const given = computing(options, usual);
      const { clean } = given;
      if (typeof clean === 'string') return ask('evaluate', evaluateRequest(given, clean), run);
      return withFolderOf(clean, ask, run?.signal, (folder) =>
        ask('evaluate', evaluateRequest(given, folder), run),
      );
    },
    compare: async (picture, clean, run) => asker('compare')('comparePictures', { picture, clean }, run),
    diagnose: async ({ inputs, page }, run) =>
      asker('diagnose')('diagnose', { inputs: pathsOf(inputs), page }, run),
    readPicture: async (file, page, run) =>
      (await asker('readPicture')('readPicture', { file: resolve(file), page }, run)).picture,
    async writePicture(picture, file, { format, ...options } = {}, run) {
      const wanted = format ?? formatOf(file, 'writePicture');
      const request = { ...options, picture, file: resolve(file), format: wanted };
      await asker('writePicture')('writePicture', request, run);
    },
    models: async (run) => (await asker('models')('models', {}, run)).models,
    importModel: async (file, name, run) =>
      (await asker('importModel')('importModel', { file: resolve(file), name }, run)).name,
    renameModel: async (name, to, run) => void (await asker('renameModel')('renameModel', { name, to }, run)),
    removeModel: async (name, run) => void (await asker('removeModel')('removeModel', { name }, run)),
    async exportModel(model, output, overwrite, run) {
      const request = { model: modelOf(model), output: resolve(output), overwrite };
      await asker('exportModel')('export', request, run);
    },
    doctor: async (measure, run) => asker('doctor')('doctor', { measure }, run),
    unlock: (password) => studio.tellPassword(password),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The engine's processes find everything where their environment says. */
function environmentOf({ home, models }: Places): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...(home !== undefined && { CLEANPLATE_HOME: resolve(home) }),
    ...(models !== undefined && { CLEANPLATE_MODELS: resolve(models) }),
  };
}

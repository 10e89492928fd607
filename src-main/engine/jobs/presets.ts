import { listPresets, removePreset as remove, savePreset as save } from '../document/presets.ts';
import type { Handler } from './job.ts';

/** Pipelines of document mode that came along, and the user's own. */
export const presets: Handler<'presets'> = () => listPresets();

/** Keeps a pipeline under a name; tells all there are now. */
export const savePreset: Handler<'savePreset'> = async ({ preset, overwrite }) => {
  await save(preset, overwrite);
  return listPresets();
};

/** Removes a pipeline of the user's; tells all there are now. */
export const removePreset: Handler<'removePreset'> = async ({ name }) => {
  await remove(name);
  return listPresets();
};

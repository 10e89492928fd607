import type { ErrorTable } from './kinds.ts';

/** Models: what they take, where they lie, what can be wrong with their files. */
export const modelErrors = {
  'model/wrong-side': (v: { net: string; needs: string; got: number }) => ({
    what: `The net '${v.net}' takes sides of ${v.needs} pixels, got ${v.got}`,
    advice: 'Choose another patch or tile side, or another depth of the net',
  }),
  'model/wrong-parameters': (v: { net: string; expected: number; got: number }) => ({
    what: `The net '${v.net}' has ${v.expected} parameters, got ${v.got}`,
    advice: 'Use the parameters that were trained with exactly these settings of the net',
  }),
  'model/unknown': (v: { name: string; known: string }) => ({
    what: `There is no model '${v.name}': neither in the library nor as a model folder or .onnx file`,
    advice: `Give a path, or one of: ${v.known}`,
  }),
  'model/unreadable': (v: { file: string; reason: string }) => ({
    what: `${v.file} cannot be loaded as an ONNX model: ${v.reason}`,
    advice: 'Check that the file is a whole ONNX model, or export it again',
  }),
  'model/no-noise-level': (v: { model: string; sigma: number }) => ({
    what: `The model '${v.model}' takes no noise level, got ${v.sigma}`,
    advice: 'Leave --noise-level out: the model finds the noise itself. --strength says how much of it goes',
  }),
  'model/missing-part': (v: { folder: string; file: string }) => ({
    what: `${v.folder} is not a complete model: it has no ${v.file}`,
    advice: 'Copy the whole model folder again; a broken-off training goes on with --resume',
  }),
  'model/truncated': (v: { file: string; expected: number; got: number }) => ({
    what: `${v.file} is cut off or has something else in it: ${v.got} bytes where ${v.expected} belong`,
    advice: 'Copy the file again, or train the model again',
  }),
  'model/damaged': (v: { file: string; reason: string }) => ({
    what: `${v.file} is damaged: ${v.reason}`,
    advice: 'Copy it again from where it was whole, or train the model again',
  }),
  'model/newer': (v: { file: string; version: number; supported: number }) => ({
    what: `${v.file} was written by a newer Cleanplate (format ${v.version}, this one knows up to ${v.supported})`,
    advice: 'Update Cleanplate',
  }),
  'model/name-taken': (v: { name: string }) => ({
    what: `There is a model '${v.name}' already`,
    advice: 'Choose another name; upper and lower case count as the same',
  }),
  'model/fixed': (v: { name: string; reason: string }) => ({
    what: `The model '${v.name}' cannot be changed: ${v.reason}`,
    advice: 'Rename and remove models that you trained or imported',
  }),
  'models/fixed-folder': (v: { folder: string }) => ({
    what: `The variable CLEANPLATE_MODELS says that models lie in ${v.folder}`,
    advice: 'Start Cleanplate without that variable to move them',
  }),
  'models/nested-folder': (v: { folder: string; from: string }) => ({
    what: `${v.folder} cannot take the models from ${v.from}: one of the two lies in the other`,
    advice: 'Choose a folder that lies elsewhere',
  }),
  'models/folder-not-empty': (v: { folder: string }) => ({
    what: `${v.folder} has something else in it`,
    advice: 'Choose an empty or a new folder for your models',
  }),
  'models/changed-meanwhile': (v: { folder: string }) => ({
    what: `Something in ${v.folder} changed while it was copied, so the models stay there`,
    advice: 'Let trainings end, and move the models again',
  }),
} satisfies ErrorTable;

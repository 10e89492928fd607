import type { ErrorCode } from '../../../../src-main/contract/errors/catalogue.ts';

/** What to do in a window, where the catalogue's own advice speaks of the terminal. */
export const advice: Partial<Record<ErrorCode, string>> = {
  'file/exists': 'Choose "Replace" under existing files, another name or another folder',
  'image/pages': 'Choose TIFF as the format',
  'file/other-format': 'Choose "Keep" as the format, or another ending',
  'file/not-a-folder': 'Choose a folder',
  'image/beyond-format': 'Choose another format, for example PNG or TIFF',
  'evaluate/noise-unclear': 'Add clean versions, or switch the noise on',
  'evaluate/nothing-left': 'Use pictures that can be read',
  'dataset/no-images': 'Add PNG, JPEG, TIFF, WebP or AVIF files',
  'dataset/none-usable': 'Replace the broken pictures, or add others',
  'dataset/no-pairs': 'Give each clean picture the file name of its noisy one, and the same size',
  'dataset/worker-stopped': 'Resume the training; choose smaller patches or batches if memory ran out',
  'engine/unexpected': 'This is a mistake in Cleanplate: please report it with what you did before',
  'model/unknown': 'Choose another model in the library',
  'model/no-noise-level': 'The model finds the noise itself; the strength says how much of it goes',
  'model/missing-part': 'Add the whole model again; a broken-off training can be resumed',
  'model/wrong-side': 'Choose another patch size, or another depth of the net',
  'training/diverged': 'Train again with a smaller learning rate, a tenth for example (under Advanced)',
  'training/no-checkpoint': 'Start the training anew',
  'training/other-net': 'Start the training anew: a training goes on with the net it began with',
  'device/failed': 'Choose the processor as device in the settings, or smaller batches',
  'device/unavailable': 'Choose another device in the settings',
  'server/too-much': 'Send fewer or smaller files, or start the studio with the folder they are in',
  'server/cannot-listen': 'Choose another port',
  'usage/invalid': 'Check the setting that is named',
};

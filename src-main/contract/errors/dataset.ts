import type { ErrorTable } from './kinds.ts';

/** Finding images to learn from, pairing them, and making batches of them. */
export const datasetErrors = {
  'dataset/no-images': (v: { folder: string }) => ({
    what: `There are no images in ${v.folder}`,
    advice: 'Give image files, or a folder that holds PNG, JPEG, TIFF, WebP or AVIF files',
  }),
  'dataset/none-usable': (v: { count: number; file: string; reason: string }) => ({
    what: `None of the ${v.count} images can be used; ${v.file} ${v.reason}`,
    advice: 'Replace the broken files, or give a folder with others',
  }),
  'dataset/no-pairs': (v: { count: number; targets: string }) => ({
    what: `None of the ${v.count} noisy images has a clean partner of its size in ${v.targets}`,
    advice: 'Give each clean image the file name of its noisy one',
  }),
  'dataset/noise-failed': (v: { noise: string; reason: string }) => ({
    what: `The noise ${v.noise} could not be added: ${v.reason}`,
    advice: 'Use smaller images, or another noise',
  }),
  'dataset/worker-stopped': (v: { reason: string }) => ({
    what: `The thread that prepares batches stopped: ${v.reason}`,
    advice: 'Start again with --resume; use smaller patches or batches if memory ran out',
  }),
} satisfies ErrorTable;

import { scanPictures } from '../view/scan-pictures.ts';
import type { Handler } from './job.ts';

/** So many in one message, which whoever hears it takes in in a few milliseconds. */
const atOnce = 400;

/** Finds pictures at paths. */
export const scan: Handler<'scan'> = async ({ paths }, { signal, event }) => {
  const { files, refused } = await scanPictures(paths, signal);
  for (let from = 0; from < files.length; from += atOnce)
    event({ kind: 'found', files: files.slice(from, from + atOnce) });
  return { refused };
};

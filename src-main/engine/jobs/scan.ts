import { scanPictures } from '../view/scan-pictures.ts';
import type { Handler } from './job.ts';

/** Finds pictures at paths. */
export const scan: Handler<'scan'> = ({ paths }, { signal }) => scanPictures(paths, signal);

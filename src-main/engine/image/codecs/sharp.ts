import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import sharp from 'sharp';

/*
 * The only user of sharp (libvips). Set up once for the process: only the readers of raster images that we
 * support are open (no SVG, PDF or others for hostile files to use), and nothing is cached by file name,
 * because files change.
 */

sharp.cache(false);
closeReaders();

/**
 * Once for the process: threads share what is open, and one that starts must not close everything, even for a moment, while others read.
 */
export function closeReaders(): void {
  const done = 'cleanplate: readers are closed';
  if (getEnvironmentData(done)) return;
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['Jpeg', 'Png', 'Tiff', 'Webp', 'Heif', 'Nsgif'].map((name) => `VipsForeignLoad${name}`),
  });
  setEnvironmentData(done, true);
}

/** Closes SVG again for all of the process, after `engine/draw` has opened it. */
export function closeSvg(): void {
  sharp.block({ operation: ['VipsForeignLoadSvgBuffer'] });
}

export { sharp };
export type { Metadata, Sharp } from 'sharp';

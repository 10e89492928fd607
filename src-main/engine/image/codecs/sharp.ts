import sharp from 'sharp';

/*
 * The only user of sharp (libvips). Set up once for the process: only the readers of raster images that we
 * support are open (no SVG, PDF or others for hostile files to use), and nothing is cached by file name,
 * because files change.
 */

sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Tiff', 'Webp', 'Heif', 'Nsgif'].map((name) => `VipsForeignLoad${name}`),
});

export { sharp };
export type { Metadata, Sharp } from 'sharp';

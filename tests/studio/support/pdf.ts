import { execFileSync } from 'node:child_process';
import { encodePages } from '../../../src-main/engine/image/encode.ts';
import { randomFrom, seedOf } from '../../../src-main/engine/base/random.ts';
import { drawPage } from '../../../src-main/engine/draw/page.ts';
import { newPicture } from '../../../src-main/engine/image/picture.ts';
import { pixelsToRaster } from '../../../src-main/engine/image/raster.ts';

/** Writes a PDF of drawn pages, one scan each. */
export async function drawPdf(file: string, count: number, width = 240, height = 320): Promise<void> {
  const pages = await Promise.all(
    Array.from({ length: count }, async (_, page) => {
      const random = randomFrom(seedOf('studio pdf', page));
      return newPicture(pixelsToRaster(await drawPage({ width, height, families: [] }, 1, random), 8));
    }),
  );
  await encodePages(pages, file, { format: 'pdf' });
}

/** A copy that opens with this password only. */
export function lockPdf(file: string, to: string, password: string): void {
  execFileSync('qpdf', ['--encrypt', password, password, '256', '--', file, to]);
}

/** What qpdf finds wrong with a file; nothing where it is whole. @throws what it says where it is not */
export function checkPdf(file: string, password: string): string {
  return execFileSync('qpdf', [`--password=${password}`, '--check', file], { encoding: 'utf8' });
}

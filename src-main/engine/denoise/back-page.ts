import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Failure, isFailure } from '../../contract/errors/failure.ts';
import { decodeImage } from '../image/decode.ts';
import type { Raster } from '../image/raster.ts';
import { upright } from '../image/upright.ts';

/**
 * The other side of a page, as people see it; null for the last page of an odd number where pages are pairs: it has none.
 * @param back `pairs`: pages 1 and 2 of the file are one sheet, 3 and 4 the next; else a file with as many pages, or a folder with files of the same
 * names
 * @param index of the page, from 0
 * @throws Failure `document/no-back`, and those of reading
 */
export async function backOf(file: string, index: number, back: string): Promise<Raster | null> {
  const [other, page] = back === 'pairs' ? [file, index ^ 1] : [await otherFile(file, index, back), index];
  try {
    const { raster, source } = await decodeImage(other, { page });
    return upright(raster, source.orientation);
  } catch (error) {
    if (!isFailure(error, 'image/no-page')) throw error;
    if (back === 'pairs') return null;
    throw noBack(file, index, other);
  }
}

async function otherFile(file: string, index: number, back: string): Promise<string> {
  const facts = await stat(back).catch(() => null);
  if (!facts?.isDirectory()) return back;
  const names = await readdir(back);
  const same =
    names.find((name) => name === basename(file)) ?? names.find((name) => stemOf(name) === stemOf(file));
  if (same === undefined) throw noBack(file, index, back);
  return join(back, same);
}

function stemOf(path: string): string {
  return basename(path, extname(path)).normalize('NFC');
}

function noBack(file: string, index: number, place: string): Failure {
  return new Failure('document/no-back', { file, page: index + 1, place });
}

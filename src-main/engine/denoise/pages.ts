import { Failure } from '../../contract/errors/failure.ts';
import { decodeImage } from '../image/decode.ts';
import { encodePages } from '../image/encode.ts';
import type { Picture } from '../image/picture.ts';
import type { FileSize } from './file-end.ts';
import type { Task } from './outputs.ts';

export interface PageOptions {
  quality?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** Makes a page of a page; `index` counts from 0. */
export type PageWork = (page: Picture, index: number, pages: number) => Promise<Picture>;

/**
 * Converts every page of a file and writes them into one. Pages are read, worked on and written one after the other, so that
 * memory holds one of them, however many there are.
 * @throws Failure `image/pages` when the output's format holds a single one, and what reading and writing throw
 */
export async function convertPages(task: Task, options: PageOptions, work: PageWork): Promise<FileSize> {
  const { signal, quality } = options;
  const settings = signal && { signal };
  const first = await decodeImage(task.in, settings);
  const { pages, keeps } = first.source;
  const format = task.format === 'keep' ? keeps : task.format;
  if (pages > 1 && format !== 'tiff') throw new Failure('image/pages', { file: task.in, pages, format });
  async function* converted(): AsyncGenerator<Picture> {
    yield await work(first, 0, pages);
    for (let page = 1; page < pages; page++)
      yield await work(await decodeImage(task.in, { ...settings, page }), page, pages);
  }
  await encodePages(converted(), task.out, {
    format,
    ...settings,
    ...(quality !== undefined && { quality }),
  });
  const { width, height } = first.raster;
  return { width, height, pages };
}

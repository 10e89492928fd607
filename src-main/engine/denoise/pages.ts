import type { OutputOptions, Stages } from '../../contract/config/cleaning.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { ahead } from '../base/ahead.ts';
import { leaveBehind } from '../base/collect.ts';
import type { Room } from '../base/room.ts';
import { stopwatch, type Stopwatch } from '../base/stopwatch.ts';
import { decodeSamples } from '../image/decode.ts';
import { encodePages } from '../image/encode.ts';
import { readHeader } from '../image/header.ts';
import type { Picture, SourceInfo } from '../image/picture.ts';
import { stripped } from '../image/strip.ts';
import type { FileSize } from './file-end.ts';
import type { Task } from './outputs.ts';
import { bytesOfPage, hasRoomAhead, pictureRoom } from './picture-room.ts';

export interface PageOptions {
  /** How results are written, and what they shall not tell. */
  written?: Partial<Pick<OutputOptions, 'quality' | 'compression' | 'strip' | 'pdfPages'>> | undefined;
  signal?: AbortSignal | undefined;
  /** Shared by files that are in work at the same time. */
  room?: Room;
  /** MiB that the work should stay within. */
  memory?: number | undefined;
  watch?: Stopwatch<keyof Stages>;
  /** The only page that is wanted, from 0. */
  only?: number | undefined;
}

/** Which page it is. */
export interface PagePlace {
  file: string;
  /** In its file, from 0. */
  index: number;
  /** Among those that are made, from 0, and how many these are. */
  number: number;
  count: number;
}

/** Makes a page of a page, which it may write over. */
export type PageWork = (page: Picture, place: PagePlace) => Promise<Picture>;

export function stageWatch(): Stopwatch<keyof Stages> {
  return stopwatch(['decode', 'network', 'encode']);
}

/**
 * Converts every page of a file and writes them into one. While a page is worked on the next one is read and the one before written, where there
 * is room for three; so memory holds no more of them, however many there are.
 * @throws Failure `image/pages` when the output's format holds a single one, and what reading and writing throw
 */
export async function convertPages(task: Task, options: PageOptions, work: PageWork): Promise<FileSize> {
  const { signal, written = {}, memory, room = pictureRoom(memory), watch = stageWatch(), only } = options;
  const first = await watch.time('decode', () => readHeader(task.in, { page: only ?? 0 }));
  const { width, height, keeps } = first;
  const pages = only === undefined ? first.pages : 1;
  const format = task.format === 'keep' ? keeps : task.format;
  if (pages > 1 && format !== 'tiff' && format !== 'pdf')
    throw new Failure('image/pages', { file: task.in, pages, format });
  const isAhead = pages > 1 && hasRoomAhead(first, memory);
  const { compression } = written;
  const isRewritten = format === 'pdf' && first.format === 'pdf' && only === undefined;
  // Meant for pictures that are lossy; pages of a PDF that stays what it was are packed as they were.
  const quality = isRewritten && task.format === 'keep' ? undefined : written.quality;
  const from = isRewritten ? task.in : undefined;
  const settings = { format, quality, compression, from, signal };
  const isLeft = (page: SourceInfo) =>
    isRewritten && written.pdfPages !== 'all' && page.pdf?.kind === 'digital';
  let left = 0;
  const wanted = (page: SourceInfo) => {
    if (!isLeft(page)) return true;
    // The receipt tells of what cannot be read.
    if (!page.pdf?.incomplete) left++;
    return false;
  };
  const convert = async () => {
    const clean = workedOn(task.in, pages, decoded(task.in, first, options, watch, wanted), work, isAhead);
    await encodeTimed(isAhead ? ahead(clean) : clean, watch, (timed) =>
      encodePages(timed, task.out, settings),
    );
  };
  await room.take((isAhead ? 3 : 1) * bytesOfPage(first), convert, signal);
  return { width, height, pages, ...(left > 0 && { leftAlone: left }) };
}

async function* decoded(
  file: string,
  first: SourceInfo,
  { signal, only, written }: PageOptions,
  watch: Stopwatch<keyof Stages>,
  isWanted: (page: SourceInfo) => boolean,
): AsyncGenerator<Picture> {
  const settings = signal && { signal };
  const end = only === undefined ? first.pages : only + 1;
  let source = first;
  for (let page = first.page; page < end; page++) {
    const before = source;
    if (page > first.page) source = await watch.time('decode', () => readHeader(file, { page, before }));
    if (!isWanted(source)) continue;
    const own = await stripped(source, written?.strip);
    yield await watch.time('decode', () => decodeSamples(file, own, settings));
  }
}

async function* workedOn(
  file: string,
  count: number,
  pages: AsyncGenerator<Picture>,
  work: PageWork,
  isAhead: boolean,
): AsyncGenerator<Picture> {
  for await (const page of isAhead ? ahead(pages) : pages)
    yield await work(page, {
      file,
      index: page.source.page,
      number: count > 1 ? page.source.page : 0,
      count,
    });
}

/** What lies between handing over a page and being asked for the next one, or being done, is encoding. */
export async function encodeTimed(
  pages: AsyncIterable<Picture>,
  watch: Stopwatch<keyof Stages>,
  encode: (pages: AsyncIterable<Picture>) => Promise<void>,
): Promise<void> {
  let stop: (() => void) | undefined;
  async function* timed(): AsyncGenerator<Picture> {
    for await (const page of pages) {
      stop = watch.start('encode');
      yield page;
      stop();
      leaveBehind(bytesOfPage(page.source));
    }
    stop = watch.start('encode');
  }
  await encode(timed());
  stop?.();
}

import { resolve } from 'node:path';
import { Failure } from '../../contract/errors/failure.ts';
import { decodeSamples } from '../image/decode.ts';
import { encodePages } from '../image/encode.ts';
import { readHeader } from '../image/header.ts';
import type { Picture, SourceInfo } from '../image/picture.ts';
import { stripped } from '../image/strip.ts';
import type { FileSize } from './file-end.ts';
import type { InputFile } from './inputs.ts';
import { formatOfName, isFileOutput, type Task } from './outputs.ts';
import { encodeTimed, stageWatch, type PageOptions, type PageWork } from './pages.ts';
import { bytesOfPage, pictureRoom } from './picture-room.ts';

/** Of names in a folder, `page 2` comes before `page 10`. */
const { compare } = new Intl.Collator('en', { numeric: true });

/**
 * One task for all inputs, whose pages follow one another in one file: inputs in the order in which they are named, files of a folder in that of
 * their names.
 * @throws Failure `join/not-one-file`
 */
export function joinedTask(inputs: InputFile[], output: string): Task {
  const format = isFileOutput(output) ? formatOfName(output) : null;
  if (format !== 'pdf' && format !== 'tiff') throw new Failure('join/not-one-file', { file: output });
  const problem = inputs.find((input) => input.problem)?.problem;
  const [first, ...more] = inOrder(inputs).map(({ file }) => file);
  return { in: first!, more, out: output, format, ...(problem && { problem }) };
}

/** The folder that it was found in; null for one that was named. */
function rootOf({ file, name, named }: InputFile): string | null {
  return named ? null : resolve(file).slice(0, -name.length);
}

/** Stretches of files that were found in one folder, each sorted. */
function inOrder(inputs: InputFile[]): InputFile[] {
  const stretches: InputFile[][] = [];
  for (const input of inputs) {
    const before = stretches.at(-1);
    const isSame = before && !input.named && rootOf(before[0]!) === rootOf(input);
    if (isSame) before.push(input);
    else stretches.push([input]);
  }
  return stretches.flatMap((some) => some.toSorted((a, b) => compare(a.name, b.name)));
}

/**
 * Converts all pages of several files and writes them into one, a page in memory at a time.
 * @throws Failure `join/pdf` for a PDF among them, and what reading and writing throw
 */
export async function joinPages(
  { in: file, more = [], out, format }: Task,
  { signal, written = {}, memory, room = pictureRoom(memory), watch = stageWatch() }: PageOptions,
  work: PageWork,
): Promise<FileSize> {
  const files = [file, ...more];
  const heads: SourceInfo[] = [];
  for (const each of files) heads.push(await watch.time('decode', () => headOf(each)));
  const count = heads.reduce((sum, { pages }) => sum + pages, 0);

  async function* pages(): AsyncGenerator<Picture> {
    let number = 0;
    for (const [i, first] of heads.entries())
      for (let page = 0, source = first; page < first.pages; page++) {
        signal?.throwIfAborted();
        if (page > 0) source = await readHeader(files[i]!, { page, before: source });
        const own = await stripped(source, written.strip);
        const read = await watch.time('decode', () => decodeSamples(files[i]!, own, signal && { signal }));
        yield await work(read, { file: files[i]!, index: page, number: number++, count });
      }
  }

  const { quality, compression } = written;
  const largest = Math.max(...heads.map(bytesOfPage));
  const convert = () =>
    encodeTimed(pages(), watch, (timed) => encodePages(timed, out, { format, quality, compression, signal }));
  await room.take(largest, convert, signal);
  return { width: heads[0]!.width, height: heads[0]!.height, pages: count };
}

async function headOf(file: string): Promise<SourceInfo> {
  const head = await readHeader(file);
  if (head.format === 'pdf') throw new Failure('join/pdf', { file });
  return head;
}

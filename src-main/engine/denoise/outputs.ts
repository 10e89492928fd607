import { statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Format, OutputOptions } from '../../contract/config/cleaning.ts';
import { Failure } from '../../contract/errors/failure.ts';
import type { InputFile } from './inputs.ts';
import { fittingName, namesByTemplate, type NameParts } from './name-template.ts';

/** What is to be made of one file. */
export interface Task {
  in: string;
  /** Further files whose pages follow in the same result. */
  more?: string[];
  out: string;
  format: Format | 'keep';
  problem?: Failure;
}

type Target = Pick<OutputOptions, 'output' | 'format'> & { name?: string; bilevel?: boolean | undefined };

/** The endings of each format; the first one is given to files that change their format. */
const endings: Record<Format, [string, ...string[]]> = {
  png: ['.png'],
  tiff: ['.tif', '.tiff'],
  jpeg: ['.jpg', '.jpeg'],
  webp: ['.webp'],
  avif: ['.avif'],
  pdf: ['.pdf'],
};

/**
 * Where each input's result goes.
 * - One named file and an output with a picture's ending: there, in that ending's format.
 * - All else: below the output folder as the template `name` says, its own name when absent, with another ending where the format
 *   changes. No two results share a place: `a.png` and `a.jpg`, both as PNG, become `a.png` and `a.jpg.png`.
 * @param places names below the output folder that some inputs have already; they keep them
 * @throws Failure `file/other-format`, or `file/not-a-folder` when several results would go to one file
 */
export function planOutputs(
  inputs: InputFile[],
  { output, format, name = '{name}', bilevel = false }: Target,
  parts?: NameParts,
  places: (string | undefined)[] = [],
): Task[] {
  const own = isFileOutput(output) ? formatOfName(output) : null;
  if (!own) {
    const names = namesByTemplate(
      inputs.map((input) => input.name),
      name,
      parts,
    );
    return tasksBelow(output, inputs, { names, places, format, bilevel });
  }
  if (inputs.length > 1 || !inputs[0]?.named)
    throw new Failure('file/not-a-folder', { file: output, count: inputs.length });
  if (format !== 'keep' && format !== own) throw new Failure('file/other-format', { file: output, format });
  return [taskOf(inputs[0], output, own)];
}

/** Whether results go to that one file; else it is a folder, of whatever name. */
export function isFileOutput(output: string): boolean {
  return !isFolder(output) && formatOfName(output) !== null;
}

interface Wishes {
  names: string[];
  places: (string | undefined)[];
  format: Format | 'keep';
  bilevel: boolean;
}

function tasksBelow(folder: string, inputs: InputFile[], { names, places, format, bilevel }: Wishes): Task[] {
  const formats = names.map((name) => formatFor(name, format, bilevel));
  const distinct = distinctNames(names, formats, places);
  return inputs.map((input, i) => taskOf(input, join(folder, distinct[i]!), formats[i]!));
}

function taskOf({ file, problem }: InputFile, out: string, format: Format | 'keep'): Task {
  return { in: file, out, format, ...(problem && { problem }) };
}

/** Formats that hold one bit a pixel. */
const ofOneBit = new Set<Format>(['png', 'tiff', 'pdf']);

/** Kept where we can write it; PNG loses nothing of the others. */
function formatFor(name: string, format: Format | 'keep', bilevel: boolean): Format | 'keep' {
  const own = formatOfName(name);
  return format === 'keep' && (!own || (bilevel && !ofOneBit.has(own))) ? 'png' : format;
}

/** The format that a name's ending stands for. */
export function formatOfName(name: string): Format | null {
  const ending = extname(name).toLowerCase();
  return (Object.keys(endings) as Format[]).find((format) => endings[format].includes(ending)) ?? null;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * Names of the results. A file that keeps its name comes before files whose ending changes; upper and lower case count as
 * the same, as on many disks.
 */
function distinctNames(
  names: string[],
  formats: (Format | 'keep')[],
  places: (string | undefined)[],
): string[] {
  const taken = new Set(places.flatMap((place) => place?.toLowerCase() ?? []));
  const result: string[] = [];
  const changes = (i: number) => Number(endingFor(names[i]!, formats[i]!) !== extname(names[i]!));
  for (const i of [...names.keys()].toSorted((a, b) => changes(a) - changes(b)))
    result[i] = places[i] ?? takeFree(candidates(names[i]!, endingFor(names[i]!, formats[i]!)), taken);
  return result;
}

function takeFree(names: Iterable<string>, taken: Set<string>): string {
  for (const name of names)
    if (!taken.has(name.toLowerCase())) {
      taken.add(name.toLowerCase());
      return name;
    }
  throw new Error('names never run out');
}

function endingFor(name: string, format: Format | 'keep'): string {
  return format === 'keep' || formatOfName(name) === format ? extname(name) : endings[format][0];
}

function* candidates(name: string, ending: string): Generator<string, void> {
  const old = extname(name);
  const stem = name.slice(0, name.length - old.length);
  yield fittingName(stem, ending);
  if (ending !== old) yield fittingName(name, ending);
  for (let n = 2; ; n++) yield fittingName(stem, `-${n}${ending}`);
}

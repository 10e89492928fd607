import { extname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The files on a command line, in full. Switches are Electron's own business.
 * @param argv the program first, as the system gives it
 * @param skip how many words at the beginning name the program
 */
export function filesIn(argv: readonly string[], skip: number, folder: string): string[] {
  return argv
    .slice(skip)
    .filter((word) => word !== '' && !word.startsWith('-'))
    .flatMap((word) => pathOf(word, folder));
}

/** Some desktops hand over addresses instead of paths. Nothing for one that is not of this machine. */
function pathOf(word: string, folder: string): string[] {
  if (!word.startsWith('file:')) return [resolve(folder, word)];
  try {
    return [fileURLToPath(word)];
  } catch {
    return [];
  }
}

/** A model goes into the library, everything else is a picture, or a folder of some. */
export function isModel(path: string): boolean {
  return extname(path).toLowerCase() === '.onnx';
}

/** What a second start hands to the first, read without trust. */
export function handedFiles(data: unknown): string[] {
  if (typeof data !== 'object' || data === null || !('files' in data) || !Array.isArray(data.files))
    return [];
  return data.files.filter((file): file is string => typeof file === 'string' && isAbsolute(file));
}

/** Files that were asked for from outside, kept until somebody can open them. */
export interface OpenQueue {
  push(files: readonly string[]): void;
  /** Called with what has waited, and from then on with what comes; an empty list just asks for attention. */
  onFiles(open: (files: readonly string[]) => void): void;
}

export function openQueue(first: readonly string[]): OpenQueue {
  let waiting = [...first];
  let open: ((files: readonly string[]) => void) | undefined;
  return {
    push(files) {
      if (open) open(files);
      else waiting.push(...files);
    },
    onFiles(listener) {
      open = listener;
      if (waiting.length > 0) listener(waiting);
      waiting = [];
    },
  };
}

import { extname, resolve } from 'node:path';
import { formats, type Format } from '../contract/config/cleaning.ts';
import { CleanplateError } from './error.ts';
import type { Paths } from './types/common.ts';

/** In full: the engine's process may stand in another folder. */
export function pathsOf(paths: Paths): string[] {
  return (typeof paths === 'string' ? [paths] : paths).map((path) => resolve(path));
}

/** A model's name stays a name; what looks like a path becomes one in full. */
export function modelOf(nameOrPath: string): string {
  return /[\\/]|\.onnx$/i.test(nameOrPath) ? resolve(nameOrPath) : nameOrPath;
}

const endings: Record<string, Format> = { jpg: 'jpeg', tif: 'tiff' };

/** @throws CleanplateError `library/invalid` */
export function formatOf(file: string, call: string): Format {
  const ending = extname(file).slice(1).toLowerCase();
  const format = endings[ending] ?? formats.find((one) => one === ending);
  if (format) return format;
  throw new CleanplateError('library/invalid', {
    call,
    problem: `${file} does not say in which format: give one of ${formats.join(', ')}`,
  });
}

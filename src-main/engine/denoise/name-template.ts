import { posix } from 'node:path';
import { rawPath } from '../base/raw-path.ts';
import type { Rect } from '../image/raster.ts';

/** What stands for the parts of a name template; see `nameTemplate` of the contract. */
export interface NameParts {
  /** A model's name, file or folder; or what else is done to the files. */
  model?: string | undefined;
  date?: Date;
  /** The part of each picture that is written alone. */
  crop?: Rect | undefined;
}

/**
 * Names of results, below the same folders as their inputs', with the endings of these.
 * @param names of the inputs, with `/` between folders
 */
export function namesByTemplate(names: string[], template: string, parts: NameParts = {}): string[] {
  const { model = '', date = new Date(), crop } = parts;
  const digits = String(names.length).length;
  const part = crop ? `${crop.x}-${crop.y}-${crop.width}x${crop.height}` : '';
  const common = { model: plainName(model), date: dayOf(date), crop: part };
  return names.map((path, i) => {
    const { dir, name, ext } = posix.parse(path);
    const index = String(i + 1).padStart(digits, '0');
    const values: Record<string, string> = { ...common, name, index };
    return posix.join(
      dir,
      template.replaceAll(/\{(\w+)\}/g, (all, part: string) => values[part] ?? all) + ext,
    );
  });
}

/** What a file's name may have in most file systems. */
const mostBytes = 255;

/** `stem` and `ending` together, where need be without the last characters of the stem: a longer name could not be written. */
export function fittingName(stem: string, ending: string): string {
  const start = stem.lastIndexOf('/') + 1;
  const signs = Array.from(stem.slice(start));
  while (signs.length > 1 && Buffer.byteLength(rawPath(signs.join('') + ending)) > mostBytes) signs.pop();
  return stem.slice(0, start) + signs.join('') + ending;
}

/** The last part of a path, without the ending of a model file and with nothing that file names cannot hold. */
function plainName(model: string): string {
  const last = model.split(/[\\/]/).findLast((part) => part !== '') ?? '';
  return last.replace(/\.onnx$/i, '').replaceAll(/[:*?"<>|\p{Cc}]/gu, '-');
}

/** Of this place's calendar: 2026-01-31. */
function dayOf(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}

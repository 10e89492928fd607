import { explain } from '../../contract/errors/catalogue.ts';
import { isFailure, reasonOf } from '../../contract/errors/failure.ts';
import { pageAt, pageWords } from './page-address.ts';

/** A file that is left out. The reason goes on after the file's name: `FILE is damaged: it is empty`. */
export interface BrokenFile {
  file: string;
  reason: string;
}

/** What is wrong with a file, without its name and without advice. */
export function brokenBy(address: string, error: unknown): BrokenFile {
  const { file } = pageAt(address);
  const what = isFailure(error) ? explain(error.code, error.values).what : reasonOf(error);
  return {
    file: pageWords(address),
    reason: what.startsWith(`${file} `) ? what.slice(file.length + 1) : what,
  };
}

/*
 * A page of a file as one text, as images of a data set are named: the file alone for its first page, and behind a character that no path can hold
 * the number of any other.
 */

const mark = '\0';

/** @param page from 0 */
export function pageAddress(file: string, page: number): string {
  return page === 0 ? file : `${file}${mark}${page}`;
}

/** What `pageAddress` was made of. */
export function pageAt(address: string): { file: string; page: number } {
  const [file = '', page = '0'] = address.split(mark);
  return { file, page: Number(page) };
}

/** For people: `scan.tif, page 3`. */
export function pageWords(address: string): string {
  const { file, page } = pageAt(address);
  return page === 0 ? file : `${file}, page ${page + 1}`;
}

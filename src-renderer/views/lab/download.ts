import { figureCsv } from '../../../src-main/contract/config/lab-csv.ts';
import type { Figure } from '../../../src-main/contract/config/lab-figures.ts';

/** Hands a person a text as a file. */
export function download(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(link, { href: url, download: name });
  link.click();
  // The browser has taken it by then, or never will.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** @param recipe the experiment that the figure is of */
export function downloadCsv(recipe: string, figure: Figure): void {
  download(`${recipe}-${figure.name}.csv`, figureCsv(figure), 'text/csv');
}

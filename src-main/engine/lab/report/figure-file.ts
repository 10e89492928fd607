import type { Figure } from '../../../contract/config/lab-figures.ts';

/** Where a figure lies below the report's folder, with `/` everywhere. */
export function figureFile(recipe: string, { name }: Figure, ending: 'svg' | 'csv'): string {
  return `figures/${recipe}-${name}.${ending}`;
}

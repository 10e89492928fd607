import { modelName } from '../../../src-main/contract/config/library.ts';
import type { LibraryEntry } from '../../../src-main/contract/config/card.ts';

/** What is wrong with a new name: it is no name, or another model has it. Upper and lower case are the same on some disks. */
export function nameProblem(
  to: string,
  from: string,
  models: readonly Pick<LibraryEntry, 'name'>[],
): 'wrong' | 'taken' | null {
  const read = modelName.safeParse(to);
  if (!read.success) return 'wrong';
  const wanted = read.data.toLowerCase();
  const others = models.filter(({ name }) => name !== from);
  return others.some(({ name }) => name.toLowerCase() === wanted) ? 'taken' : null;
}

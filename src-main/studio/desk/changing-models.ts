import { join } from 'node:path';
import { isActive } from '../../contract/desk/job.ts';
import { Failure } from '../../contract/errors/failure.ts';
import type { JobBook } from './job-book.ts';
import type { Models } from './models.ts';
import type { JobEntry } from './plans.ts';

/** What changes of the library need of the desk. */
export interface LibraryParts {
  models: Models;
  book: JobBook;
  /** The person's shelf of the library. */
  readonly shelf: string;
}

/**
 * Gives a model another name; the jobs that made or used it know it by that from then on.
 * @throws Failure `desk/model-in-use`, and of the engine
 */
export async function renameModel(
  { name, to }: { name: string; to: string },
  { models, book, shelf }: LibraryParts,
): Promise<{ name: string }> {
  refuseInUse(name, book, shelf);
  const renamed = await models.rename(name, to);
  const [before, after] = [join(shelf, name), join(shelf, to)];
  for (const entry of book.entries()) {
    if (entry.kind === 'export') {
      if (entry.job.model === name) book.change(entry, { model: to });
      continue;
    }
    const { plan } = entry;
    if (plan.from?.folder === before) entry.plan = { ...plan, from: { ...plan.from, folder: after } };
    if (plan.base === before) entry.plan = { ...entry.plan, base: after };
    if (plan.folder !== before) continue;
    entry.plan = { ...entry.plan, folder: after };
    book.change(entry, { model: to });
  }
  return renamed;
}

/** @throws Failure `desk/model-in-use`, and of the engine */
export async function removeModel(
  { name }: { name: string },
  { models, book, shelf }: LibraryParts,
): Promise<{ name: string }> {
  refuseInUse(name, book, shelf);
  return models.remove(name);
}

/** A training would lose its folder under its feet, and a job that waits would not find its model. */
function refuseInUse(name: string, book: JobBook, shelf: string): void {
  const folder = join(shelf, name);
  if (book.entries().some((entry) => isActive(entry.job) && needs(entry, name, folder)))
    throw new Failure('desk/model-in-use', { name });
}

function needs(entry: JobEntry, name: string, folder: string): boolean {
  if (entry.kind === 'export') return entry.job.model === name;
  const { plan } = entry;
  return [plan.folder, plan.base, plan.from?.folder].includes(folder);
}

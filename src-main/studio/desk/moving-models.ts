import { join, sep } from 'node:path';
import type { MovedModels } from '../../contract/config/library.ts';
import { isActive } from '../../contract/desk/job.ts';
import type { AskedOf } from '../../contract/desk/requests.ts';
import type { ModelsPlace } from '../../contract/desk/session.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { modelsFolder } from '../../engine/store/models-folder.ts';
import type { Studio } from '../studio.ts';
import { folderChosenIn, type DeskDoor } from './door.ts';
import { wholePath } from './folders.ts';
import type { JobBook } from './job-book.ts';
import type { Models } from './models.ts';
import { resultOf } from './results.ts';

export interface MovingParts {
  studio: Pick<Studio, 'call'>;
  book: JobBook;
  models: Models;
  readonly shelf: string;
}

/** Where the person's own models lie. */
export function placeOfModels(): ModelsPlace {
  const { folder, by } = modelsFolder();
  return { path: folder, by };
}

/**
 * Takes the person's models to another folder; jobs on the desk know them there from then on.
 * @throws Failure `desk/jobs-at-work`, `desk/relative-folder`, `desk/no-dialog`, and of the engine
 */
export async function moveModels(
  { typed, usual }: AskedOf<'moveModels'>,
  { studio, book, models, shelf: before }: MovingParts,
  door: DeskDoor,
): Promise<{ moved: MovedModels | null }> {
  refuseAtWork(book);
  const chosen = usual ? null : (typed ?? (await folderChosenIn(door)));
  if (!usual && chosen === null) return { moved: null };
  // A dialog may have been open for long.
  refuseAtWork(book);
  const to = chosen === null ? null : wholePath(chosen);
  const moved = resultOf(await studio.call('moveModels', { to }), 'moveModels');
  for (const entry of book.entries()) {
    if (entry.kind !== 'train') continue;
    const { folder, base, from } = entry.plan;
    const there = (path: string) => movedPath(path, before, moved.folder);
    entry.plan = {
      ...entry.plan,
      folder: there(folder),
      ...(base !== undefined && { base: there(base) }),
      ...(from && { from: { ...from, folder: there(from.folder) } }),
    };
  }
  book.remember();
  void models.changed();
  return { moved };
}

/** A training writes where the models lie, and an export reads there. */
function refuseAtWork(book: JobBook): void {
  const { length: count } = book.entries().filter(({ job }) => isActive(job));
  if (count > 0) throw new Failure('desk/jobs-at-work', { count });
}

function movedPath(path: string, from: string, to: string): string {
  return path.startsWith(from + sep) ? join(to, path.slice(from.length + 1)) : path;
}

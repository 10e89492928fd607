import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Pages with one kind of noise, and their clean versions, as folders. */
export interface Kind {
  name: string;
  clean: string;
  noisy: string;
}

/**
 * Sorts the pairs of a set by kind of noise, as links in a folder.
 * @param table CSV with a head line, the columns `id` (file without `.png`) and `noise_name`
 */
export async function sortByKind(
  table: string,
  from: { clean: string; noisy: string },
  folder: string,
): Promise<Kind[]> {
  const [head, ...rows] = (await readFile(table, 'utf8')).trim().split(/\r?\n/);
  const columns = head!.split(',');
  const cell = (row: string, column: string) => row.split(',')[columns.indexOf(column)]!;
  const kinds = new Map<string, Kind>();
  for (const row of rows) {
    const name = cell(row, 'noise_name');
    const kind = kinds.get(name) ?? {
      name,
      clean: join(folder, name, 'clean'),
      noisy: join(folder, name, 'noisy'),
    };
    kinds.set(name, kind);
    for (const part of ['clean', 'noisy'] as const) {
      await mkdir(kind[part], { recursive: true });
      const file = `${cell(row, 'id')}.png`;
      await symlink(join(from[part], file), join(kind[part], file));
    }
  }
  return [...kinds.values()];
}

import { join } from 'node:path';
import type { Credit } from '../../../src-main/contract/config/card.ts';
import { columnOf, labelsOf, readCsv } from '../../../src-main/engine/lab/data/csv.ts';

/** The table beside photographs that says of each file where it is from. */
const table = 'LICENSES.csv';

/** One file, as the table has it. */
interface Source {
  repository: string;
  licence: string;
  author: string;
}

/**
 * Whom the photographs of a folder are from, by collection, the largest first. Every author is named once, as far as a collection names any.
 * @throws Error when no folder was given or a column is missing; Failure `file/missing` without its table, `lab/bad-file` and `lab/bad-cell` for a broken one
 */
export async function creditsOf(photographs: string | undefined): Promise<Credit[]> {
  if (!photographs)
    throw new Error('The card names whose photographs these are: give their folder with --photographs');
  const csv = await readCsv(join(photographs, table));
  const missing = ['repository', 'licence', 'author'].filter((name) => !csv.columns.includes(name));
  if (missing.length > 0) throw new Error(`${csv.file} has no column ${missing.join(', ')}`);
  const licences = labelsOf(csv, 'licence');
  const authors = columnOf(csv, 'author');
  return creditsFrom(
    labelsOf(csv, 'repository').map((repository, i) => ({
      repository,
      licence: licences[i]!,
      author: authors[i]!,
    })),
  );
}

function creditsFrom(sources: Source[]): Credit[] {
  const collections = [...new Set(sources.map(({ repository }) => repository))];
  const credits = collections.map((collection) => {
    const its = sources.filter(({ repository }) => repository === collection);
    return {
      collection,
      pictures: its.length,
      terms: [...new Set(its.map(({ licence }) => licence))],
      authors: namesIn(its.map(({ author }) => author)),
    };
  });
  return credits.toSorted(
    (a, b) => b.pictures - a.pictures || a.collection.localeCompare(b.collection, 'en'),
  );
}

/** Each name once, whatever its capitals, in order. */
function namesIn(authors: string[]): string[] {
  const names = authors.map((author) => author.replace(/^photo by /i, '').trim()).filter(Boolean);
  const known = new Map(names.toReversed().map((name) => [name.toLowerCase(), name]));
  return [...known.values()].toSorted((a, b) => a.localeCompare(b, 'en'));
}

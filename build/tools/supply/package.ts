import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const person = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);

/** `license` is a text today; packages of old had an object or a list. */
const old = z.object({ type: z.string() }).transform(({ type }) => type);
const card = z.object({
  name: z.string(),
  version: z.string(),
  homepage: z.string().optional(),
  author: person.optional().catch(undefined),
  license: z.union([z.string(), old]).optional(),
  licenses: z.array(old).optional(),
});

/** One package as it is installed, with what it says of its licence. */
export interface InstalledPackage {
  name: string;
  version: string;
  homepage: string | undefined;
  author: string | undefined;
  licence: string | undefined;
  /** Its own licence texts and notices; none where it has none. */
  texts: string[];
}

export function readPackage(folder: string): InstalledPackage {
  const read = card.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const { name, version, homepage, author, license, licenses } = read;
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice|copyright)/i.test(file));
  const texts = files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return { name, version, homepage, author, licence: license ?? licenses?.join(' OR '), texts };
}

import { existsSync } from 'node:fs';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readCard } from '../../../src-main/engine/store/card.ts';
import { inProject } from '../lib/project.mjs';

/** Which models ship, and which version of each: a model that is replaced by a better one counts up. */
export const manifest = z.object({
  version: z.number().int().min(1).describe('Counts up whenever a model changes'),
  models: z.array(
    z.object({
      name: z.string(),
      version: z.number().int().min(1),
      weights: z.string().describe('SHA-256 of weights.bin'),
      bytes: z.number().describe('Of all its files together'),
      date: z.string(),
    }),
  ),
});
export type Manifest = z.infer<typeof manifest>;

const file = inProject('models', 'manifest.json');

export async function readManifest(): Promise<Manifest> {
  if (!existsSync(file)) return { version: 1, models: [] };
  return manifest.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** What there is, with versions that go on from what was written down before. */
export async function currentManifest(before: Manifest): Promise<Manifest> {
  const folders = await readdir(inProject('models'), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const models = await Promise.all(names.toSorted().map((name) => entryOf(name, before)));
  const isSame = JSON.stringify(models) === JSON.stringify(before.models);
  return { version: isSame ? before.version : before.version + 1, models };
}

export async function updateManifest(): Promise<void> {
  const now = await currentManifest(await readManifest());
  await writeFile(file, `${JSON.stringify(now, null, 2)}\n`);
}

async function entryOf(name: string, before: Manifest): Promise<Manifest['models'][number]> {
  const folder = inProject('models', name);
  const { weights, date } = await readCard(folder);
  const known = before.models.find((model) => model.name === name);
  const version = !known ? 1 : known.weights === weights.sha256 ? known.version : known.version + 1;
  const sizes = (await readdir(folder)).map(async (part) => (await stat(join(folder, part))).size);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  return { name, version, weights: weights.sha256, bytes, date };
}

import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../base/atomic.ts';
import type { Geometry } from '../tiles/geometry.ts';
import { importedMigrations } from './migrations.ts';
import { importedFile } from './names.ts';
import { readJsonPart } from './parts.ts';

const importedFormat = 1;
const pixels = z.number().int().max(65_536);

/** What is known of a model from elsewhere: found out when it came into the library, so that it opens at once. */
export const imported = z.object({
  format: z.literal(importedFormat),
  file: z.string().describe('What it was called'),
  channels: z.union([z.literal(1), z.literal(3)]),
  geometry: z
    .object({ multiple: pixels.min(1), radius: pixels.min(0), fixedSide: pixels.min(1).optional() })
    .describe('As `tiles/geometry.ts`'),
  sha256: z.string().describe('Of model.onnx'),
  date: z.iso.datetime(),
});
type Stored = z.infer<typeof imported>;
export type Imported = Omit<Stored, 'geometry'> & { geometry: Geometry };

/** @throws Failure `model/missing-part`, `model/damaged`, `model/newer`, `file/unreadable` */
export async function readImported(folder: string): Promise<Imported> {
  const { geometry, ...rest } = await readJsonPart(join(folder, importedFile), imported, importedMigrations);
  const { fixedSide, ...free } = geometry;
  return { ...rest, geometry: { ...free, ...(fixedSide !== undefined && { fixedSide }) } };
}

/** @throws Failure `file/unwritable` */
export function writeImported(folder: string, facts: Omit<Imported, 'format'>): Promise<void> {
  const content: Stored = { format: importedFormat, ...facts };
  return writeWhole(join(folder, importedFile), `${JSON.stringify(content, null, 2)}\n`);
}

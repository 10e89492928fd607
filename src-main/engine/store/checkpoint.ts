import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { trainAdvice } from '../../contract/config/stop.ts';
import { historyPoint, trainingConfig } from '../../contract/config/training.ts';
import { Failure, isFailure } from '../../contract/errors/failure.ts';
import { writeWhole } from '../base/atomic.ts';
import { version } from '../base/project.ts';
import { checkpointMigrations } from './migrations.ts';
import { headerFile } from './has-checkpoint.ts';
import { checkpointFolder } from './names.ts';
import { checksum, floatBytes, readFloats, readJsonPart } from './parts.ts';

const checkpointFormat = 1;

/** The last stretch of a training that stops by itself. */
const trainingEnding = z.object({
  why: trainAdvice,
  step: z.number().int().min(0).describe('Where it began'),
  fraction: z.number().min(0).max(1).describe('How much of the planned training was done there'),
  steps: z.number().int().min(0).describe('Its length'),
});
export type Ending = z.infer<typeof trainingEnding>;

/** Where a training stands, without its vectors. */
export const trainingPosition = z.object({
  step: z.number().int().min(0).describe('Steps done'),
  seconds: z.number().min(0).describe('Spent training, breaks not counted'),
  pending: z
    .object({ sum: z.number(), steps: z.number() })
    .describe('Losses since the last point of the history'),
  history: z.array(historyPoint),
  best: historyPoint.nullable(),
  ending: trainingEnding.optional(),
});
export type TrainingPosition = z.infer<typeof trainingPosition>;

const header = z.object({
  format: z.literal(checkpointFormat),
  version: z.string(),
  config: trainingConfig,
  position: trainingPosition,
  state: z.object({
    file: z.string().regex(/^state-[0-9a-f]+\.bin$/),
    sha256: z.string(),
    /** One after the other in the file. */
    vectors: z.array(z.object({ name: z.string(), length: z.number().int().min(0) })),
  }),
});
type Header = z.infer<typeof header>;

/** Enough to go on exactly: settings, position, and the vectors (parameters, the optimizer's, the best so far). */
export interface Checkpoint {
  config: Header['config'];
  position: TrainingPosition;
  vectors: Record<string, Float32Array>;
}

/**
 * Writes the checkpoint of a model folder. The header names its state file, so that replacing the header replaces both at once:
 * whenever the machine stops, a whole checkpoint is there.
 * @throws Failure `file/unwritable`; the checkpoint before is then still whole
 */
export async function writeCheckpoint(modelFolder: string, checkpoint: Checkpoint): Promise<void> {
  const folder = join(modelFolder, checkpointFolder);
  const { config, position, vectors } = checkpoint;
  const state = joined(Object.values(vectors));
  const sha256 = checksum(state);
  const file = `state-${sha256.slice(0, 16)}.bin`;
  const content: Header = {
    format: checkpointFormat,
    version,
    config,
    position,
    state: {
      file,
      sha256,
      vectors: Object.entries(vectors).map(([name, { length }]) => ({ name, length })),
    },
  };
  await writeWhole(join(folder, file), state);
  await writeWhole(join(folder, headerFile), `${JSON.stringify(content, null, 2)}\n`);
  await removeOthers(folder, file);
}

/**
 * Reads the checkpoint of a model folder.
 * @throws Failure `training/no-checkpoint`, `model/missing-part`, `model/truncated`, `model/damaged`, `model/newer`
 */
export async function readCheckpoint(modelFolder: string): Promise<Checkpoint> {
  const folder = join(modelFolder, checkpointFolder);
  const { config, position, state } = await readHeader(modelFolder);
  const count = state.vectors.reduce((sum, { length }) => sum + length, 0);
  const numbers = await readFloats(join(folder, state.file), count, state.sha256);
  return { config, position, vectors: apart(numbers, state.vectors) };
}

/** The settings that a training would go on with. Throws as `readCheckpoint`, but looks at the header only. */
export async function readCheckpointConfig(modelFolder: string): Promise<Header['config']> {
  return (await readHeader(modelFolder)).config;
}

async function readHeader(modelFolder: string): Promise<Header> {
  const file = join(modelFolder, checkpointFolder, headerFile);
  try {
    return await readJsonPart(file, header, checkpointMigrations);
  } catch (error) {
    if (!isFailure(error, 'model/missing-part')) throw error;
    throw new Failure('training/no-checkpoint', { folder: modelFolder }, { cause: error });
  }
}

function joined(vectors: Float32Array[]): Uint8Array {
  return Buffer.concat(vectors.map((vector) => floatBytes(vector)));
}

function apart(
  numbers: Float32Array,
  vectors: { name: string; length: number }[],
): Record<string, Float32Array> {
  let offset = 0;
  const entries = vectors.map(({ name, length }) => [name, numbers.slice(offset, (offset += length))]);
  return Object.fromEntries(entries) as Record<string, Float32Array>;
}

/** Older states, and what a stopped machine left behind. What cannot be removed does no harm. */
async function removeOthers(folder: string, kept: string): Promise<void> {
  const files = await readdir(folder).catch(() => []);
  const old = files.filter((file) => file.startsWith('state-') && file !== kept);
  await Promise.all(old.map((file) => rm(join(folder, file), { force: true }).catch(() => {})));
}

import { readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { modelCard } from '../../contract/config/card.ts';
import { moment, watch } from '../../contract/config/training.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { writeWhole } from '../base/atomic.ts';
import { momentsMigrations } from './migrations.ts';
import { checkpointFolder } from './names.ts';
import { checksum, floatBytes, readFloats, readJsonPart } from './parts.ts';

/*
 * Moments of a training, beside its checkpoint: for each one its parameters (`STEP.bin`) and, where something is watched, how that part
 * looked (`STEP.png`); once how it looks before cleaning (`source.png`); and `moments.json`, which counts: what it does not list is not there.
 */

const momentsFormat = 1;
const listFile = 'moments.json';

export const momentRecord = moment.extend({
  sha256: z.string().describe('Of its parameters'),
  picture: z.boolean().describe('Whether its picture is of what is watched now'),
  validationLoss: z.number().nullable().describe('At the last point of the curves until then'),
});
export type MomentRecord = z.infer<typeof momentRecord>;

const momentList = z.object({
  format: z.literal(momentsFormat),
  version: z.number().int().min(0).describe('Counts up whenever a picture changed'),
  every: z.number().min(0).describe('Seconds from one kept moment to the next, the newest apart'),
  watch: watch.nullable(),
  training: z
    .object({ data: modelCard.shape.data, stepsPerEpoch: z.number(), device: z.string() })
    .describe('What a model card says beyond the settings'),
  moments: z.array(momentRecord),
});
export type MomentList = z.infer<typeof momentList>;

/** Below a model folder. */
export function momentsFolder(modelFolder: string): string {
  return join(modelFolder, checkpointFolder, 'moments');
}

/** How the watched part looked at a step; PNG. */
export function momentPicture(modelFolder: string, step: number): string {
  return join(momentsFolder(modelFolder), `${step}.png`);
}

/** The watched part before cleaning; PNG. */
export function sourcePicture(modelFolder: string): string {
  return join(momentsFolder(modelFolder), 'source.png');
}

function parametersFile(modelFolder: string, step: number): string {
  return join(momentsFolder(modelFolder), `${step}.bin`);
}

/** @throws Failure `model/missing-part` when there are none, `model/damaged`, `model/newer`, `file/unreadable` */
export function readMoments(modelFolder: string): Promise<MomentList> {
  return readJsonPart(join(momentsFolder(modelFolder), listFile), momentList, momentsMigrations);
}

/** Writes the list, and removes the files of what is not in it. Throws Failure `file/unwritable`. */
export async function writeMoments(modelFolder: string, list: Omit<MomentList, 'format'>): Promise<void> {
  const content: MomentList = { format: momentsFormat, ...list };
  const folder = momentsFolder(modelFolder);
  await writeWhole(join(folder, listFile), JSON.stringify(content));
  const listed = list.moments.flatMap(({ step, picture }) => [
    `${step}.bin`,
    ...(picture ? [`${step}.png`] : []),
  ]);
  await removeAllBut(folder, new Set([listFile, 'source.png', ...listed]));
}

/** What cannot be removed does no harm. */
async function removeAllBut(folder: string, kept: Set<string>): Promise<void> {
  const files = await readdir(folder).catch(() => []);
  const old = files.filter((file) => !kept.has(file));
  await Promise.all(old.map((file) => rm(join(folder, file), { force: true }).catch(() => {})));
}

/** Removes all moments of a model folder. */
export async function removeMoments(modelFolder: string): Promise<void> {
  await rm(momentsFolder(modelFolder), { recursive: true, force: true }).catch(() => {});
}

/**
 * Writes the parameters of a moment, which is there once the list has it.
 * @returns their checksum
 * @throws Failure `file/unwritable`, also when hardly anything would be left for checkpoints and the model
 */
export async function writeMomentParameters(
  modelFolder: string,
  step: number,
  parameters: Float32Array,
): Promise<string> {
  const bytes = floatBytes(parameters);
  const file = parametersFile(modelFolder, step);
  if ((await freeBytes(modelFolder)) < reserve(bytes.length))
    throw new Failure('file/unwritable', { file, reason: 'the disk is nearly full' });
  await writeWhole(file, bytes);
  return checksum(bytes);
}

/** Room for two checkpoints and the model, which matter more. */
function reserve(parameterBytes: number): number {
  return 16 * parameterBytes + 64 * 2 ** 20;
}

async function freeBytes(folder: string): Promise<number> {
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => Infinity,
  );
}

/**
 * @param count how many the net has
 * @throws Failure `model/missing-part`, `model/truncated`, `model/damaged`, `file/unreadable`
 */
export function readMomentParameters(
  modelFolder: string,
  { step, sha256 }: Pick<MomentRecord, 'step' | 'sha256'>,
  count: number,
): Promise<Float32Array> {
  return readFloats(parametersFile(modelFolder, step), count, sha256);
}

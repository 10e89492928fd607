import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { z } from 'zod';
import { Failure } from '../../contract/errors/failure.ts';
import { isSystemError, readFailure } from '../base/errno.ts';
import { migrate, type Migration } from './migrations.ts';

/* Reading the parts of a model folder. Whatever is in them may be broken or made to harm, until it has been checked here. */

/** Longest JSON part that is read; histories of very long trainings are a few megabytes. */
const jsonLimit = 64 * 2 ** 20;

/**
 * A part of a model folder as text or bytes.
 * @throws Failure `model/missing-part`, `file/unreadable`
 */
async function readPart(file: string): Promise<Buffer> {
  return readFile(file).catch((error: unknown) => {
    throw partFailure(file, error);
  });
}

function partFailure(file: string, error: unknown): Failure {
  if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
    return new Failure('model/missing-part', { folder: dirname(file), file: basename(file) });
  return readFailure(file, error);
}

/**
 * A JSON part, brought to the newest format and checked.
 * @throws Failure `model/missing-part`, `model/damaged`, `model/newer`, `file/unreadable`
 */
export async function readJsonPart<T>(
  file: string,
  schema: z.ZodType<T>,
  migrations: Migration[],
): Promise<T> {
  const bytes = await readPart(file);
  if (bytes.length > jsonLimit) throw new Failure('model/damaged', { file, reason: 'it is far too long' });
  const parsed = schema.safeParse(migrate(file, parseJson(file, bytes.toString('utf8')), migrations));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new Failure('model/damaged', { file, reason: `${issue.path.join('.')}: ${issue.message}` });
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure('model/damaged', { file, reason: 'it is cut off or not JSON' });
  }
}

/**
 * A part of exactly `count` numbers.
 * @throws Failure `model/missing-part`, `model/truncated`, `model/damaged` when its checksum differs, `file/unreadable`
 */
export async function readFloats(file: string, count: number, sha256: string): Promise<Float32Array> {
  const bytes = await readExactly(file, count * Float32Array.BYTES_PER_ELEMENT, sha256);
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

/** A part of exactly so many bytes. Throws as `readFloats`. */
export async function readExactly(file: string, expected: number, sha256: string): Promise<Uint8Array> {
  const got = await sizeOfPart(file);
  if (got !== expected) throw new Failure('model/truncated', { file, expected, got });
  return readBytes(file, sha256);
}

/**
 * A part with the checksum that was written down for it.
 * @throws Failure `model/missing-part`, `model/damaged`, `file/unreadable`
 */
export async function readBytes(file: string, sha256: string): Promise<Uint8Array> {
  const bytes = await readPart(file);
  if (checksum(bytes) === sha256) return bytes;
  throw new Failure('model/damaged', { file, reason: 'its checksum is not the one that was written down' });
}

/** @throws Failure `file/unreadable` */
export async function checksumOfFile(file: string): Promise<string> {
  return checksum(await readPart(file));
}

/** Looked at before reading: a file of the wrong size may be of any size. */
async function sizeOfPart(file: string): Promise<number> {
  const handle = await open(file).catch((error: unknown) => {
    throw partFailure(file, error);
  });
  try {
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/** Numbers as they lie in files: 32-bit floats, little-endian (as every processor we run on has them). */
export function floatBytes(numbers: Float32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

export function checksum(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

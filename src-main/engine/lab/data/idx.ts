import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Failure } from '../../../contract/errors/failure.ts';
import { dataFailure } from './data-failure.ts';

/** What an idx file holds: bytes in the order of its shape. */
export interface Idx {
  shape: number[];
  data: Uint8Array;
}

/** A file that unpacks to more is refused. */
const mostBytes = 1 << 30;
const unsignedBytes = 0x08;

/**
 * Reads a file of bytes in the format of MNIST (two zeros, the kind of its numbers, how many axes; the length of each axis as four bytes,
 * high ones first; the numbers), packed by gzip or not.
 * @throws Failure `file/missing`, `file/unreadable`, `lab/bad-file`
 */
export async function readIdx(file: string): Promise<Idx> {
  const refuse = (reason: string) => new Failure('lab/bad-file', { file, reason });
  const bytes = await unpacked(await readBytes(file), refuse);
  const [zero, nought, kind, axes] = bytes;
  if (bytes.length < 8 || zero !== 0 || nought !== 0 || axes === 0) throw refuse('it is no idx file');
  if (kind !== unsignedBytes) throw refuse('its numbers are not bytes');
  const start = 4 + 4 * axes!;
  if (bytes.length < start) throw refuse('it ends within its head');
  const head = new DataView(bytes.buffer, bytes.byteOffset, start);
  const shape = Array.from({ length: axes! }, (_, i) => head.getUint32(4 + 4 * i));
  const size = shape.reduce((product, length) => product * length, 1);
  const held = bytes.length - start;
  if (size !== held) throw refuse(`its head says ${shape.join(' x ')} numbers, and there are ${held}`);
  return { shape, data: bytes.subarray(start) };
}

async function readBytes(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: unknown) => {
    throw dataFailure(file, error);
  });
}

async function unpacked(bytes: Uint8Array, refuse: (reason: string) => Failure): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  return promisify(gunzip)(bytes, { maxOutputLength: mostBytes }).catch(() => {
    throw refuse('it cannot be unpacked');
  });
}

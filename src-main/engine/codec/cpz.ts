import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../contract/errors/failure.ts';

/*
 * A file of encoded pictures: `CPZ`, the version (1 byte), how long the head is (4 bytes, little-endian), the SHA-256 of all that follows (32
 * bytes), the head (JSON), and the codes, one after the other.
 */

const magic = Buffer.from('CPZ');
const version = 1;
const fixedBytes = 40;
const longestHead = 2 ** 24;
/** What a file may claim: as many pixels as pictures may have that are read. */
const mostSide = 65_536;

/** A code lies map by map, each number in 8 bits between the least and the greatest of its map. */
const picture = z.strictObject({
  name: z.string().regex(/^(?!\.{1,2}$)[^/\\\0]{1,200}$/, 'a name, not a path'),
  width: z.number().int().min(1).max(mostSide),
  height: z.number().int().min(1).max(mostSide),
  channels: z.union([z.literal(1), z.literal(3)]),
  ranges: z
    .array(z.tuple([z.number(), z.number()]))
    .min(1)
    .max(1024),
  bytes: z.number().int().min(1),
});
const head = z.strictObject({
  model: z.string().min(1).max(200),
  decoder: z.string().describe('SHA-256 of the decoder: its net and its parameters'),
  pictures: z.array(picture).min(1).max(10_000),
});
export type CpzHead = z.infer<typeof head>;
export type CpzPicture = z.infer<typeof picture>;

export function cpzBytes(content: CpzHead, codes: readonly Uint8Array[]): Uint8Array {
  const text = Buffer.from(JSON.stringify(content));
  const body = Buffer.concat([text, ...codes]);
  const start = Buffer.alloc(8);
  magic.copy(start);
  start.writeUInt8(version, 3);
  start.writeUInt32LE(text.length, 4);
  return Buffer.concat([start, sha256(body), body]);
}

/** @throws Failure `codec/not-cpz`, `codec/newer`, `codec/broken` */
export function readCpz(file: string, bytes: Buffer): { head: CpzHead; codes: Uint8Array[] } {
  const broken = (reason: string) => new Failure('codec/broken', { file, reason });
  if (bytes.length < fixedBytes || !bytes.subarray(0, 3).equals(magic))
    throw new Failure('codec/not-cpz', { file });
  const found = bytes.readUInt8(3);
  if (found !== version) throw new Failure('codec/newer', { file, version: found, supported: version });
  const length = bytes.readUInt32LE(4);
  const body = bytes.subarray(fixedBytes);
  if (length > longestHead || length > body.length) throw broken('it is cut off');
  if (!sha256(body).equals(bytes.subarray(8, fixedBytes)))
    throw broken('its checksum is not the one that was written down');
  const parsed = head.safeParse(json(body.subarray(0, length).toString('utf8')));
  if (!parsed.success) throw broken(`its head: ${parsed.error.issues[0]!.message}`);
  let at = length;
  const codes = parsed.data.pictures.map(({ bytes: count }) => body.subarray(at, (at += count)));
  if (at !== body.length) throw broken('its codes are not as long as its head says');
  return { head: parsed.data, codes };
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { isUtf8 } from 'node:buffer';

/*
 * On Linux a file's name is bytes, which need not be UTF-8: old archives and foreign disks have such names. Here they travel as strings in which each
 * odd byte is a lone surrogate, U+DC80 to U+DCFF, as Python does (PEP 383). Such a string opens nothing until `rawPath` makes bytes of it.
 */

const odd = 0xdc00;
const oddOnes = /[\udc80-\udcff]/u;

/** The name that these bytes stand for. */
export function nameOfBytes(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  let name = '';
  for (let i = 0; i < bytes.length;) {
    const length = lengthAt(bytes, i);
    name += length > 0 ? bytes.toString('utf8', i, i + length) : String.fromCharCode(odd + bytes[i]!);
    i += Math.max(1, length);
  }
  return name;
}

/** True for a path that is no UTF-8: libraries that take strings cannot open it. */
export function isRaw(path: string): boolean {
  return oddOnes.test(path);
}

/** The path as the system takes it. */
export function rawPath(path: string): string | Buffer {
  if (!isRaw(path)) return path;
  return Buffer.concat(
    Array.from(path, (sign) => (isRaw(sign) ? Buffer.of(sign.charCodeAt(0) - odd) : Buffer.from(sign))),
  );
}

/** Bytes of the character at a place; 0 where there is none. */
function lengthAt(bytes: Buffer, at: number): number {
  return [1, 2, 3, 4].find((length) => isUtf8(bytes.subarray(at, at + length))) ?? 0;
}

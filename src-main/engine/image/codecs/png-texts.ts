import { deflateSync, inflateSync } from 'node:zlib';
import { chunk } from './png-chunks.ts';

/* Texts of a PNG: words for people, XMP, and blocks that PNG has no place for, as hexadecimal digits (after ImageMagick and exiftool). */

export interface Text {
  keyword: string;
  text: Buffer;
}

export const textChunks = new Set(['tEXt', 'zTXt', 'iTXt']);
export const xmpKeyword = 'XML:com.adobe.xmp';
const mostBytes = 2 ** 24;
const digitsOnALine = 72;

/** The content of a chunk with a text; null where it cannot be read. */
export function textOf(name: string, content: Buffer): Text | null {
  const end = content.indexOf(0);
  if (end < 1) return null;
  const keyword = content.toString('latin1', 0, end);
  const rest = content.subarray(end + 1);
  if (name === 'tEXt') return { keyword, text: rest };
  const packed = name === 'zTXt' ? rest.subarray(1) : afterLanguage(rest);
  const text = name === 'zTXt' || rest[0] === 1 ? unpacked(packed) : packed;
  return text ? { keyword, text } : null;
}

/** Behind flag, method, language and translated keyword. */
function afterLanguage(rest: Buffer): Buffer {
  const language = rest.indexOf(0, 2);
  return rest.subarray(rest.indexOf(0, language + 1) + 1);
}

export function unpacked(data: Buffer): Buffer | null {
  try {
    return inflateSync(data, { maxOutputLength: mostBytes });
  } catch {
    return null;
  }
}

/** What block a text holds as digits, in lower case: `exif`, `iptc`, `xmp`, ...; undefined for words. */
export function rawKind({ keyword }: Text): string | undefined {
  return /^Raw profile type (\w{1,20})$/.exec(keyword)?.[1]?.toLowerCase();
}

/** Behind a line with its name and one with its length, the digits of a block. */
export function rawBlock({ text }: Text): Buffer {
  const digits = text.toString('latin1').replace(/^\n[^\n]{0,79}\n\s{0,20}\d{1,10}\n/, '');
  return Buffer.from(digits.replace(/\s+/g, ''), 'hex');
}

/** A chunk that holds a block so. */
export function rawChunk(kind: string, block: Uint8Array): Buffer {
  const lines =
    Buffer.from(block)
      .toString('hex')
      .match(new RegExp(`.{1,${digitsOnALine}}`, 'g')) ?? [];
  const text = `\n${kind}\n${String(block.length).padStart(8)}\n${lines.join('\n')}\n`;
  const head = Buffer.from(`Raw profile type ${kind}\0\0`, 'latin1');
  return chunk('zTXt', head, deflateSync(Buffer.from(text, 'latin1')));
}

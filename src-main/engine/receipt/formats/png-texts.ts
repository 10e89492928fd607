import { inflateSync } from 'node:zlib';
import { digestOf, shown } from '../blocks.ts';
import type { Beside } from '../page.ts';

/** A text chunk of a PNG: its keyword, and the text as bytes. */
export interface Text {
  keyword: string;
  text: Buffer;
}

const mostBytes = 2 ** 24;
const xmpKeyword = 'XML:com.adobe.xmp';
const rawKeyword = /^Raw profile type (exif|app1|iptc|8bim|xmp|icc|icm)$/i;

/** Null for a chunk that cannot be read. */
export function textOf(name: string, chunk: Buffer): Text | null {
  const end = chunk.indexOf(0);
  if (end < 1) return null;
  const keyword = chunk.toString('latin1', 0, end);
  const rest = chunk.subarray(end + 1);
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

/** XMP, and what ImageMagick writes as texts of hexadecimal digits, apart from what is a text for people. */
export function besideOf(texts: Text[]): Beside {
  const beside: Beside = { comments: new Map() };
  for (const { keyword, text } of texts) {
    const kind = rawKeyword.exec(keyword)?.[1]?.toLowerCase();
    if (keyword === xmpKeyword) beside.xmp = text;
    else if (kind === 'exif' || kind === 'app1') beside.exif = rawProfile(text);
    else if (kind === 'iptc' || kind === '8bim') beside.resources = rawProfile(text);
    else if (kind === 'xmp') beside.xmp = rawProfile(text);
    else if (!kind && isWorthTelling(keyword)) beside.comments!.set(shown(keyword) ?? 'text', digestOf(text));
  }
  return beside;
}

/** What programs note for themselves about the file's own dates. */
function isWorthTelling(keyword: string): boolean {
  return !/^date:(create|modify|timestamp)$/.test(keyword);
}

/** Kind, length, and digits. */
function rawProfile(text: Buffer): Buffer {
  return Buffer.from(
    text
      .toString('latin1')
      .replace(/^\s*\w+\s+\d+\s/, '')
      .replace(/\s/g, ''),
    'hex',
  );
}

function unpacked(data: Buffer): Buffer | null {
  try {
    return inflateSync(data, { maxOutputLength: mostBytes });
  } catch {
    return null;
  }
}

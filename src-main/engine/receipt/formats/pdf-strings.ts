import { isText, type Value } from '../../pdf/values.ts';

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The bytes of a string (ISO 32000-1, 7.3.4), one character for each: programs write the same ones in different ways. */
export function stringOf(value: Value | undefined): string {
  if (!isText(value)) return '';
  const { raw } = value;
  if (raw.startsWith('<')) return Buffer.from(evenDigits(raw), 'hex').toString('latin1');
  return raw.slice(1, -1).replace(/\\(\r\n|[0-7]{1,3}|[\s\S])/g, (_, code: string) => escaped(code));
}

function evenDigits(raw: string): string {
  const digits = raw.replace(/[^0-9a-fA-F]/g, '');
  return digits.length % 2 === 0 ? digits : `${digits}0`;
}

function escaped(code: string): string {
  if (/^[0-7]/.test(code)) return String.fromCharCode(parseInt(code, 8) & 255);
  return /^[\r\n]/.test(code) ? '' : (escapes[code] ?? code);
}

/** Text for people: UTF-16 with its mark, UTF-8 with its own, or nearly Latin 1. */
export function wordsOf(value: Value | undefined): string {
  const bytes = Buffer.from(stringOf(value), 'latin1');
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return bytes
      .subarray(2, bytes.length & ~1)
      .swap16()
      .toString('utf16le');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString('utf8');
  return bytes.toString('latin1');
}

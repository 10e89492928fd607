import { isDict, isName, isText, type Value } from './values.ts';

/** A value as it is written into a file, one character for each byte. */
export function print(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return printNumber(value);
  if (Array.isArray(value)) return `[${value.map(print).join(' ')}]`;
  if (isDict(value)) return printDict(value);
  if (isName(value)) return printName(value.text);
  if (isText(value)) return value.raw;
  // What is written is written anew: nothing of it is of a later generation.
  return `${value.number} 0 R`;
}

/** PDF knows no exponents. */
export function printNumber(value: number): string {
  if (Number.isInteger(value)) return value.toFixed(0);
  return value.toFixed(8).replace(/\.?0+$/, '') || '0';
}

function printDict(value: Map<string, Value>): string {
  const entries = Array.from(value, ([key, item]) => `${printName(key)} ${print(item)}`);
  return `<<${entries.join(' ')}>>`;
}

function printName(text: string): string {
  const escaped = text.replace(
    /[^!-~]|[#()<>[\]{}/%]/g,
    (char) => `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `/${escaped}`;
}

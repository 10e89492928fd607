import { DamagedPdf } from './damaged.ts';
import { name, ref, type Dict, type Text, type Value } from './values.ts';

/** An operator of a page's content, or a word of the file's structure such as `obj`. */
export interface Word {
  kind: 'word';
  word: string;
}

/** Deeper than any honest file nests, shallow enough for the stack. */
const deepest = 100;

const white = byteSet('\0\t\n\f\r ');
const ends = byteSet('\0\t\n\f\r ()<>[]{}/%');
const digits = byteSet('0123456789+-.');

function byteSet(text: string): boolean[] {
  const set = Array.from({ length: 256 }, () => false);
  for (const char of text) set[char.charCodeAt(0)] = true;
  return set;
}

/** Reads values one after another out of bytes. What it throws is always `DamagedPdf`. */
export class Parser {
  readonly bytes: Buffer;
  /** Of the next byte. */
  at: number;
  private readonly hasRefs: boolean;

  /** @param hasRefs false in the content of pages, where `1 0 R` would be two numbers and an operator */
  constructor(bytes: Buffer, at = 0, hasRefs = true) {
    this.bytes = bytes;
    this.at = at;
    this.hasRefs = hasRefs;
  }

  /** The next value or word; undefined at the end. */
  next(depth = 0): Value | Word | undefined {
    if (depth > deepest) throw new DamagedPdf('it nests too deep');
    this.skipWhite();
    const byte = this.bytes[this.at];
    if (byte === undefined) return undefined;
    if (digits[byte]) return this.numberOrRef();
    switch (byte) {
      case 0x2f:
        return this.name();
      case 0x28:
        return this.literal();
      case 0x3c:
        return this.bytes[this.at + 1] === 0x3c ? this.dict(depth) : this.hex();
      case 0x5b:
        this.at++;
        return this.upTo(']', depth);
      default:
        return this.word();
    }
  }

  /** The next value, which must be there. */
  value(): Value {
    const value = this.next();
    if (value === undefined || isWord(value)) throw new DamagedPdf('a value is missing');
    return value;
  }

  /** Reads over a word; throws where another one stands. */
  expect(word: string): void {
    const found = this.next();
    if (!isWord(found) || found.word !== word) throw new DamagedPdf(`the word ${word} is missing`);
  }

  skipWhite(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined) return;
      if (white[byte]) this.at++;
      else if (byte === 0x25) this.skipComment();
      else return;
    }
  }

  private skipComment(): void {
    while (this.at < this.bytes.length && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13) this.at++;
  }

  private numberOrRef(): Value {
    const first = this.number();
    if (!this.hasRefs || !Number.isInteger(first) || first < 0) return first;
    const back = this.at;
    const generation = this.integerAhead();
    if (generation !== null) {
      this.skipWhite();
      const isRef = this.bytes[this.at] === 0x52 && this.isEnd(this.at + 1);
      if (isRef) {
        this.at++;
        return ref(first, generation);
      }
    }
    this.at = back;
    return first;
  }

  private integerAhead(): number | null {
    this.skipWhite();
    const byte = this.bytes[this.at] ?? 0;
    if (byte < 0x30 || byte > 0x39) return null;
    const value = this.number();
    return Number.isInteger(value) ? value : null;
  }

  private number(): number {
    const text = this.run();
    const value = Number(text);
    // Some writers give "--5" or "1.-2"; everybody reads what can be read of it.
    if (Number.isFinite(value)) return value;
    const usable = /^[+-]*(\d*\.?\d*)/.exec(text)?.[1];
    const size = Number(usable || 0);
    return text.startsWith('-') ? -size : size;
  }

  private name(): Value {
    this.at++;
    const text = this.run().replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
    return name(text);
  }

  private word(): Value | Word {
    const start = this.at;
    const word = this.run();
    // A bracket that closes nothing: read over.
    if (this.at === start) return { kind: 'word', word: String.fromCharCode(this.bytes[this.at++]!) };
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : { kind: 'word', word };
  }

  /** Up to the next byte that ends a word. */
  private run(): string {
    const start = this.at;
    while (this.at < this.bytes.length && !ends[this.bytes[this.at]!]) this.at++;
    return this.bytes.toString('latin1', start, this.at);
  }

  private isEnd(at: number): boolean {
    const byte = this.bytes[at];
    return byte === undefined || ends[byte]!;
  }

  private literal(): Text {
    const start = this.at;
    let open = 0;
    for (; this.at < this.bytes.length; this.at++) {
      const byte = this.bytes[this.at];
      if (byte === 0x5c) this.at++;
      else if (byte === 0x28) open++;
      else if (byte === 0x29 && --open === 0) return this.text(start);
    }
    throw new DamagedPdf('a string does not end');
  }

  private hex(): Text {
    const start = this.at;
    const end = this.bytes.indexOf(0x3e, start);
    if (end < 0) throw new DamagedPdf('a string does not end');
    this.at = end;
    return this.text(start);
  }

  private text(start: number): Text {
    this.at++;
    return { kind: 'text', raw: this.bytes.toString('latin1', start, this.at) };
  }

  private upTo(bracket: string, depth: number): Value[] {
    const values: Value[] = [];
    for (;;) {
      const item = this.next(depth + 1);
      if (item === undefined) throw new DamagedPdf('a list does not end');
      if (!isWord(item)) values.push(item);
      else if (item.word === bracket) return values;
    }
  }

  private dict(depth: number): Dict {
    this.at += 2;
    const result: Dict = new Map();
    for (;;) {
      this.skipWhite();
      if (this.bytes[this.at] === 0x3e && this.bytes[this.at + 1] === 0x3e) {
        this.at += 2;
        return result;
      }
      if (this.bytes[this.at] !== 0x2f) throw new DamagedPdf('a dictionary is not one');
      const key = this.name() as { text: string };
      const value = this.next(depth + 1);
      if (value === undefined || isWord(value)) throw new DamagedPdf('a dictionary does not end');
      result.set(key.text, value);
    }
  }
}

export function isWord(value: Value | Word | undefined): value is Word {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'word';
}

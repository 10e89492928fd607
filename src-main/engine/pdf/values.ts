/** The values a PDF is made of (ISO 32000-1, 7.3). Text is kept byte for byte, one character for each byte. */
export type Value = null | boolean | number | Name | Text | Ref | Dict | Value[];

/** `/Name`, with `#xx` undone. */
export interface Name {
  kind: 'name';
  text: string;
}

/** A string as it stands in the file, with its brackets: it is never looked into, only passed on. */
export interface Text {
  kind: 'text';
  raw: string;
}

/** `12 0 R` */
export interface Ref {
  kind: 'ref';
  number: number;
  generation: number;
}

export type Dict = Map<string, Value>;

export function name(text: string): Name {
  return { kind: 'name', text };
}

export function ref(number: number, generation = 0): Ref {
  return { kind: 'ref', number, generation };
}

export function dict(entries: Record<string, Value | undefined>): Dict {
  const all = Object.entries(entries);
  return new Map(all.filter((entry): entry is [string, Value] => entry[1] !== undefined));
}

export function isDict(value: Value | undefined): value is Dict {
  return value instanceof Map;
}

export function isRef(value: Value | undefined): value is Ref {
  return isKind(value, 'ref');
}

export function isName(value: Value | undefined): value is Name {
  return isKind(value, 'name');
}

export function isText(value: Value | undefined): value is Text {
  return isKind(value, 'text');
}

function isKind(value: Value | undefined, kind: 'ref' | 'name' | 'text'): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}

/** The text of a name; null for everything else. */
export function nameOf(value: Value | undefined): string | null {
  return isName(value) ? value.text : null;
}

/** All references in a value, at any depth. */
export function* refsIn(value: Value): Generator<Ref> {
  if (isRef(value)) yield value;
  else if (isDict(value)) for (const item of value.values()) yield* refsIn(item);
  else if (Array.isArray(value)) for (const item of value) yield* refsIn(item);
}

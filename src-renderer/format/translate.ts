import { number } from './numbers.ts';
import { language, type Language } from './language.svelte.ts';
import { de } from './text/de.ts';
import { en } from './text/en.ts';
import type { TextGroup } from './text/shape.ts';

type Groups = typeof en;
/** `group.key` of every text. */
export type TextKey = { [G in keyof Groups & string]: `${G}.${keyof Groups[G] & string}` }[keyof Groups &
  string];

type TextOf<K extends TextKey> = K extends `${infer G extends keyof Groups & string}.${infer N}`
  ? N extends keyof Groups[G]
    ? Groups[G][N]
    : never
  : never;
type Slots<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never;
type SlotsOf<T> = T extends string
  ? Slots<T>
  : T extends { one: infer A; other: infer B }
    ? Slots<A> | Slots<B> | 'count'
    : never;

export type TextValues = Readonly<Record<string, string | number>>;
/** What a text must be given: a value for each `{name}` in it, nothing where there is none. */
export type ValuesOf<K extends TextKey> = [SlotsOf<TextOf<K>>] extends [never]
  ? []
  : [values: Readonly<Record<SlotsOf<TextOf<K>>, string | number>>];

/** The texts that need no values: labels. */
export type PlainKey = { [K in TextKey]: ValuesOf<K> extends [] ? K : never }[TextKey];

const tables: Record<Language, Readonly<Record<string, TextGroup>>> = { en, de };

/** The text in the chosen language; reactive to it. Numbers are written as that language writes them. */
export function t<K extends TextKey>(key: K, ...[values]: ValuesOf<K>): string {
  return translate(language.current, key, values ?? {});
}

/** The text of any key in any language. */
export function translate(into: Language, key: TextKey, values: TextValues): string {
  const [group, name] = key.split('.') as [string, string];
  const text = tables[into][group]![name]!;
  return fill(typeof text === 'string' ? text : text[pluralOf(into, values)], values);
}

function pluralOf(into: Language, { count = 0 }: TextValues): 'one' | 'other' {
  return new Intl.PluralRules(into).select(Number(count)) === 'one' ? 'one' : 'other';
}

/** Puts values into their places; a place without a value stays as it is, so that it is seen. */
export function fill(text: string, values: TextValues): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : typeof value === 'number' ? number(value) : value;
  });
}

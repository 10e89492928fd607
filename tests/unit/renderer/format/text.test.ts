import { describe, expect, it } from 'vitest';
import { de } from '../../../../src-renderer/format/text/de.ts';
import { en } from '../../../../src-renderer/format/text/en.ts';
import type { Text } from '../../../../src-renderer/format/text/shape.ts';
import { fill, translate } from '../../../../src-renderer/format/translate.ts';

type Table = Record<string, Record<string, Text>>;
const [english, german]: Table[] = [en, de];
const keys = (table: Table) =>
  Object.entries(table).flatMap(([group, texts]) => Object.keys(texts).map((name) => [group, name] as const));
const forms = (text: Text) => (typeof text === 'string' ? [text] : [text.one, text.other]);
const slots = (text: Text) =>
  [...new Set(forms(text).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].toSorted();

it('has the same keys in both languages', () => {
  expect(keys(german!).toSorted()).toEqual(keys(english!).toSorted());
});

describe.each(keys(english!))('%s.%s', (group, name) => {
  const [here, there] = [english![group]![name]!, german![group]![name]!];

  it('is written, in both languages', () => {
    for (const form of [...forms(here), ...forms(there)]) expect(form).toMatch(/^\S(?:.*\S)?$/s);
  });

  it('has places for the same values, and forms for the same count', () => {
    expect(slots(there)).toEqual(slots(here));
    expect(typeof there).toBe(typeof here);
  });
});

describe('translate', () => {
  it('takes the form that the language has for the count', () => {
    expect(translate('de', 'common.pictures', { count: 1 })).toBe('1 Bild');
    expect(translate('de', 'common.pictures', { count: 0 })).toBe('0 Bilder');
    expect(translate('en', 'common.pictures', { count: 2 })).toBe('2 pictures');
  });

  it('shows a place that nothing was given for', () => {
    expect(fill('{a} of {b}', { a: 'one' })).toBe('one of {b}');
  });
});

import { expect, test } from 'vitest';
import type { LibraryEntry } from '../../../../../src-main/contract/config/card.ts';
import { nameProblem } from '../../../../../src-renderer/views/models/names.ts';
import { found } from '../../../../../src-renderer/views/models/order.ts';

const models = [{ name: 'grain' }, { name: 'Paper' }];

test('a new name is one that no other model has, in whatever case', () => {
  expect(nameProblem('stains', 'grain', models)).toBeNull();
  expect(nameProblem('paper', 'grain', models)).toBe('taken');
  expect(nameProblem(' PAPER ', 'grain', models)).toBe('taken');
  expect(nameProblem('Grain', 'grain', models)).toBeNull();
});

test('and one that can be a folder', () => {
  for (const name of ['', '  ', 'a/b', 'a:b', '.hidden', 'ends.', 'x'.repeat(81)])
    expect(nameProblem(name, 'grain', models)).toBe('wrong');
});

const entry = (name: string, date?: string): LibraryEntry => ({
  name,
  folder: name,
  origin: 'own',
  bytes: 1,
  card:
    date === undefined
      ? null
      : ({ date, purpose: `Cleans ${name}`, net: { net: 'unet' } } as LibraryEntry['card']),
});
const library = [entry('b10', '2026-01-01T00:00:00Z'), entry('b9', '2026-02-01T00:00:00Z'), entry('a')];

test('models are found by all words, in name, purpose or network', () => {
  expect(found(library, 'UNET cleans', 'name').map(({ name }) => name)).toEqual(['b9', 'b10']);
  expect(found(library, 'nothing', 'name')).toEqual([]);
});

test('the newest come first, those without a date last; or by name, as people count', () => {
  expect(found(library, '', 'newest').map(({ name }) => name)).toEqual(['b9', 'b10', 'a']);
  expect(found(library, '', 'name').map(({ name }) => name)).toEqual(['a', 'b9', 'b10']);
});

import { expect, test } from 'vitest';
import type { LibraryEntry, ModelCard } from '../../../../../src-main/contract/config/card.ts';
import { defaultModel, modelInUse } from '../../../../../src-renderer/views/clean/default-model.ts';

type Choice = Pick<LibraryEntry, 'name' | 'origin' | 'problem' | 'card'>;
const filter = (name: string): Choice => ({ name, origin: 'filter', card: null });
const own = (name: string, date: string, problem?: string): Choice => ({
  name,
  origin: 'own',
  card: { date } as ModelCard,
  ...(problem && { problem }),
});
const shipped = (name: string): Choice => ({ name, origin: 'bundled', card: null });
const bundled = shipped('photo');

test('the newest of one’s own comes first', () => {
  const models = [bundled, own('old', '2026-01-01T00:00:00Z'), own('new', '2026-02-01T00:00:00Z')];
  expect(defaultModel(models)).toBe('new');
});

test('then one that came along, then the median', () => {
  expect(defaultModel([filter('gaussian'), filter('median'), bundled])).toBe('photo');
  expect(defaultModel([filter('gaussian'), filter('median')])).toBe('median');
  expect(defaultModel([filter('identity')])).toBe('identity');
  expect(defaultModel([])).toBeNull();
});

test('of those that came along, the one for photographs, wherever it stands', () => {
  expect(defaultModel([shipped('document'), bundled])).toBe('photo');
  expect(defaultModel([bundled, shipped('document')])).toBe('photo');
  expect(defaultModel([shipped('document'), { ...bundled, problem: 'weights.bin is missing' }])).toBe(
    'document',
  );
});

test('one that cannot be read is never taken by itself', () => {
  expect(defaultModel([own('torn', '2026-02-01T00:00:00Z', 'card.json is missing'), bundled])).toBe('photo');
});

test('a choice stands, even one that is gone', () => {
  expect(modelInUse('gone', [bundled], 'document')).toBe('gone');
  expect(modelInUse('gone', [bundled], undefined)).toBe('gone');
  expect(modelInUse(null, [bundled], null)).toBe('photo');
});

test('without a choice the one that fits the picture is taken, where it is there', () => {
  const models = [bundled, shipped('document'), filter('median')];
  expect(modelInUse(null, models, 'document')).toBe('document');
  expect(modelInUse(null, models, 'photo-grey')).toBe('photo');
  expect(modelInUse(null, [...models, own('mine', '2026-01-01T00:00:00Z')], 'document')).toBe('mine');
});

test('nothing that came along is taken before it is known what fits', () => {
  expect(modelInUse(null, [bundled], undefined)).toBeNull();
  expect(modelInUse(null, [bundled, own('mine', '2026-01-01T00:00:00Z')], undefined)).toBe('mine');
  expect(modelInUse(null, [filter('median')], undefined)).toBe('median');
});

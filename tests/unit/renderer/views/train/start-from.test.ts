import { expect, test } from 'vitest';
import type { LibraryEntry, ModelCard } from '../../../../../src-main/contract/config/card.ts';
import { deskSettings } from '../../../../../src-main/contract/desk/settings.ts';
import { startable, startingFrom } from '../../../../../src-renderer/views/train/start-from.ts';

const card = { net: { net: 'resunet', channels: 3, width: 40, depth: 2 } } as ModelCard;
const entry = (
  name: string,
  origin: LibraryEntry['origin'],
  changes: Partial<LibraryEntry> = {},
): LibraryEntry => ({
  name,
  origin,
  folder: `${origin}/${name}`,
  bytes: 1,
  card,
  ...changes,
});

test('a training starts from what the program has trained, those that came along first', () => {
  const models = [
    entry('mine', 'own'),
    entry('photo', 'bundled'),
    entry('torn', 'own', { card: null, problem: 'damaged' }),
    entry('foreign', 'imported', { card: null }),
    entry('median', 'filter', { card: null }),
  ];
  expect(startable(models).map(({ name }) => name)).toEqual(['photo', 'mine']);
});

test('of two with one name, one’s own is meant', () => {
  const both = startable([entry('photo', 'bundled'), entry('photo', 'own')]);
  expect(both.map(({ origin }) => origin)).toEqual(['own']);
});

test('the network is that of the model, and the usual one again without it', () => {
  const { training } = deskSettings.parse({});
  const [photo] = startable([entry('photo', 'bundled')]);
  const from = { ...training, ...startingFrom(photo!) };
  expect(from).toMatchObject({ from: 'photo', net: 'resunet', width: 40, depth: 2, colour: 'rgb' });
  expect({ ...from, ...startingFrom(null) }).toEqual(training);
});

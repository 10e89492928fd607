import type { LibraryEntry } from '../../../src-main/contract/config/card.ts';

type Choice = Pick<LibraryEntry, 'name' | 'origin' | 'problem' | 'card'>;

/** Of those that came along, the one that does least harm to a picture it was not made for. */
const mildest = 'photo';

/** The model that cleaning begins with when none is chosen: the newest of one's own, else one that came along, else the plain median. */
export function defaultModel(models: readonly Choice[]): string | null {
  const usable = models.filter(({ problem }) => problem === undefined);
  const own = newest(usable.filter(({ origin }) => origin === 'own'));
  const bundled = firstOf(usable, 'bundled', mildest);
  const filter = firstOf(usable, 'filter', 'median');
  return (own ?? bundled ?? filter)?.name ?? null;
}

function firstOf(models: readonly Choice[], from: Choice['origin'], favourite: string): Choice | undefined {
  const found = models.filter(({ origin }) => origin === from);
  return found.find(({ name }) => name === favourite) ?? found[0];
}

function newest(models: readonly Choice[]): Choice | undefined {
  const date = ({ card }: Choice) => (card ? Date.parse(card.date) : 0);
  return models.toSorted((a, b) => date(b) - date(a))[0];
}

/** The chosen model, or the one to begin with; null while the library is empty. */
export function modelInUse(chosen: string | null, models: readonly Choice[]): string | null {
  return chosen ?? defaultModel(models);
}

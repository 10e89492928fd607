import type { LibraryEntry } from '../../../src-main/contract/config/card.ts';

type Choice = Pick<LibraryEntry, 'name' | 'origin' | 'problem' | 'card'>;

/** The model that cleaning begins with when none is chosen: the newest of one's own, else one that came along, else the plain median. */
export function defaultModel(models: readonly Choice[]): string | null {
  const usable = models.filter(({ problem }) => problem === undefined);
  const own = newest(usable.filter(({ origin }) => origin === 'own'));
  const bundled = usable.find(({ origin }) => origin === 'bundled');
  const filters = usable.filter(({ origin }) => origin === 'filter');
  const filter = filters.find(({ name }) => name === 'median') ?? filters[0];
  return (own ?? bundled ?? filter)?.name ?? null;
}

function newest(models: readonly Choice[]): Choice | undefined {
  const date = ({ card }: Choice) => (card ? Date.parse(card.date) : 0);
  return models.toSorted((a, b) => date(b) - date(a))[0];
}

/** The chosen model, or the one to begin with; null while the library is empty. */
export function modelInUse(chosen: string | null, models: readonly Choice[]): string | null {
  return chosen ?? defaultModel(models);
}

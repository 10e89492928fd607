import type { Advice } from '../../../src-main/contract/config/diagnosis.ts';
import type { LibraryEntry } from '../../../src-main/contract/config/card.ts';

type Choice = Pick<LibraryEntry, 'name' | 'origin' | 'problem' | 'card'>;
/** What the diagnosis of a picture names; null where it names none. */
export type Advised = Advice['model']['name'];

/** Of those that came along, the one that does least harm to a picture it was not made for. */
const mildest = 'photo';

/**
 * The model that cleaning begins with when none is chosen: the newest of one's own, else of those that came along the one that fits the
 * picture, else the plain median.
 */
export function defaultModel(models: readonly Choice[], advised: Advised = null): string | null {
  const usable = models.filter(({ problem }) => problem === undefined);
  const own = newest(usable.filter(({ origin }) => origin === 'own'));
  const fitting = usable.find(({ name, origin }) => origin === 'bundled' && name === advised);
  const bundled = firstOf(usable, 'bundled', mildest);
  const filter = firstOf(usable, 'filter', 'median');
  return (own ?? fitting ?? bundled ?? filter)?.name ?? null;
}

function firstOf(models: readonly Choice[], from: Choice['origin'], favourite: string): Choice | undefined {
  const found = models.filter(({ origin }) => origin === from);
  return found.find(({ name }) => name === favourite) ?? found[0];
}

function newest(models: readonly Choice[]): Choice | undefined {
  const date = ({ card }: Choice) => (card ? Date.parse(card.date) : 0);
  return models.toSorted((a, b) => date(b) - date(a))[0];
}

/**
 * The chosen model, or the one to begin with; null while the library is empty.
 * @param advised undefined while nobody knows yet what the picture is: it is not cleaned with one model first and with another one then
 */
export function modelInUse(
  chosen: string | null,
  models: readonly Choice[],
  advised: Advised | undefined,
): string | null {
  if (chosen !== null) return chosen;
  if (advised !== undefined) return defaultModel(models, advised);
  const first = defaultModel(models);
  const fitsAny = models.find(({ name }) => name === first)?.origin !== 'bundled';
  return fitsAny ? first : null;
}

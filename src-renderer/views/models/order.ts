import type { LibraryEntry } from '../../../src-main/contract/config/card.ts';

export type Order = 'newest' | 'name';

/** The models whose name or purpose holds all words of a search, in order. */
export function found<M extends LibraryEntry>(models: readonly M[], search: string, order: Order): M[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const textOf = ({ name, card }: M) => `${name} ${card?.purpose ?? ''} ${card?.net.net ?? ''}`.toLowerCase();
  const matching = models.filter((model) => words.every((word) => textOf(model).includes(word)));
  const byName = (a: M, b: M) => a.name.localeCompare(b.name, undefined, { numeric: true });
  const date = ({ card }: M) => (card ? Date.parse(card.date) : 0);
  return matching.toSorted(order === 'name' ? byName : (a, b) => date(b) - date(a) || byName(a, b));
}

import type { LibraryEntry, ModelCard } from '../../../src-main/contract/config/card.ts';
import type { TrainingSettings } from '../../../src-main/contract/desk/settings.ts';

/** A model that a training can start from: one whose parameters this program has made. */
export type Startable = LibraryEntry & { card: ModelCard };

/** Those a training can start from, those that came along first. Of two with one name, one's own is meant everywhere. */
export function startable(models: readonly LibraryEntry[]): Startable[] {
  const own = new Set(models.filter(({ origin }) => origin === 'own').map(({ name }) => name));
  const all = models.filter(
    (entry): entry is Startable =>
      entry.card !== null &&
      entry.problem === undefined &&
      (entry.origin === 'own' || (entry.origin === 'bundled' && !own.has(entry.name))),
  );
  return all.toSorted((a, b) => Number(a.origin === 'own') - Number(b.origin === 'own'));
}

type FromSettings = Pick<TrainingSettings, 'from' | 'net' | 'width' | 'depth' | 'colour' | 'patch'>;

/** What a training takes over from the model it starts from; without one it has the network it would have had at first. */
export function startingFrom(entry: Startable | null): FromSettings {
  if (!entry) return { from: null, net: 'unet', width: null, depth: null, colour: 'auto', patch: null };
  const { net, width, depth, channels } = entry.card.net;
  return { from: entry.name, net, width, depth, colour: channels === 1 ? 'grey' : 'rgb', patch: null };
}

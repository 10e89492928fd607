import type { ListedPreset } from '../../../src-main/contract/config/document.ts';
import { modelName } from '../../../src-main/contract/config/library.ts';

type Named = Pick<ListedPreset, 'name' | 'origin'>;

/**
 * What saving under a name would do; upper and lower case are the same, as they are on some disks. One's own can be replaced by saving, not
 * by renaming another one.
 * @param from its name before; null where it has none yet
 */
export function presetNaming(
  to: string,
  from: string | null,
  all: readonly Named[],
): 'empty' | 'wrong' | 'taken' | 'replaces' | 'new' {
  if (to === '') return 'empty';
  if (!modelName.safeParse(to).success) return 'wrong';
  if (to === from) return 'new';
  const there = all.find(({ name }) => name.toLowerCase() === to.toLowerCase());
  if (!there) return 'new';
  return there.origin === 'own' && from === null ? 'replaces' : 'taken';
}

import type { DeskPicture } from '../../../src-main/contract/desk/picture.ts';

/** More than a person looks through in a list. */
const most = 100;

/** Pictures that may be the other side of one: those around it in the list, and the one that was chosen. */
export function candidates(
  all: readonly DeskPicture[],
  front: DeskPicture,
  chosen: DeskPicture | undefined,
): DeskPicture[] {
  const at = all.findIndex(({ id }) => id === front.id);
  const from = Math.max(0, at - most / 2);
  const near = all.slice(from, from + most + 1).filter(({ id }) => id !== front.id);
  return chosen && !near.some(({ id }) => id === chosen.id) ? [chosen, ...near] : near;
}

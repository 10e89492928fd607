import type { DeskPicture } from '../../src-main/contract/desk/picture.ts';
import { t } from '../format/translate.ts';
import { notices } from './notices.svelte.ts';
import { pictures } from './pictures.svelte.ts';

/** Takes the marked pictures off the desk, else the open one, and offers to bring them back. */
export function takeAway(): void {
  const { marked, selectedId } = pictures;
  take(marked.size > 0 ? [...marked] : selectedId ? [selectedId] : []);
}

/** Clears the desk: the clean versions go with the pictures. */
export function takeAllAway(): void {
  take(idsOf([...pictures.work, ...pictures.clean]));
}

/** Takes all clean versions off the desk. */
export function takeCleanAway(): void {
  take(idsOf(pictures.clean));
}

function idsOf(list: readonly DeskPicture[]): string[] {
  return list.map(({ id }) => id);
}

function take(ids: string[]): void {
  if (ids.length === 0) return;
  const bringBack = pictures.remove(ids);
  notices.undoable(t('state.removedPictures', { count: ids.length }), bringBack);
}

import { t } from '../format/translate.ts';
import { notices } from '../state/notices.svelte.ts';
import { pictures } from '../state/pictures.svelte.ts';

/** Takes the marked pictures off the desk, else the open one, and offers to bring them back. */
export function takeAway(): void {
  const ids =
    pictures.marked.size > 0 ? [...pictures.marked] : pictures.selectedId ? [pictures.selectedId] : [];
  if (ids.length === 0) return;
  const bringBack = pictures.remove(ids);
  notices.undoable(t('state.removedPictures', { count: ids.length }), bringBack);
}

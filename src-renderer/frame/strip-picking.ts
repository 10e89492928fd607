import { pictures } from '../state/pictures.svelte.ts';
import { takeAway } from '../state/take-away.ts';

/** A click on a thumbnail: opens it; with Ctrl marks it for doing something with several; with Shift all from the open one to it. */
export function pick(id: string, { ctrlKey, metaKey, shiftKey }: MouseEvent): void {
  if (ctrlKey || metaKey) return toggle(id);
  if (shiftKey) return markRange(id);
  pictures.marked.clear();
  open(id);
}

/** Keys of the filmstrip. @returns true when the key meant something */
export function stripKey({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const { work, selectedId } = pictures;
  if (key === 'Delete' || key === 'Backspace') takeAway();
  else if (key === ' ' && selectedId) toggle(selectedId);
  else if (key.toLowerCase() === 'a' && (ctrlKey || metaKey))
    work.forEach(({ id }) => pictures.marked.add(id));
  else if (key === 'Escape') pictures.marked.clear();
  else if (key === 'Home') open(work[0]?.id);
  else if (key === 'End') open(work.at(-1)?.id);
  else return false;
  return true;
}

function open(id: string | undefined): void {
  if (id) pictures.select(id);
}

function toggle(id: string): void {
  const { marked, selectedId } = pictures;
  // The open one is the first of the marked ones.
  if (marked.size === 0 && selectedId && selectedId !== id) marked.add(selectedId);
  if (!marked.delete(id)) marked.add(id);
}

function markRange(to: string): void {
  const ids = pictures.work.map(({ id }) => id);
  const ends = [ids.indexOf(to), Math.max(0, ids.indexOf(pictures.selectedId ?? ''))].toSorted(
    (a, b) => a - b,
  );
  ids.slice(ends[0], ends[1]! + 1).forEach((id) => pictures.marked.add(id));
}

import { untrack } from 'svelte';
import type { DeskLayer } from '../../src-main/contract/desk/requests.ts';
import { openLook, type Look } from './looks.svelte.ts';

/** A look that follows what is wanted. */
export interface FollowedLook {
  /** The look at what is wanted now. */
  readonly now: Look | null;
  /** What can be shown: the same, or while it has nothing to show yet, the one before. */
  readonly shown: Look | null;
}

/**
 * Keeps looking at what `wanted` gives, for as long as the component lives. Call it while a component is being made.
 * @param wait milliseconds that a change has to rest before it is followed, for settings that are being dragged
 */
export function followLook(wanted: () => DeskLayer | null, wait = 0): FollowedLook {
  let now: Look | null = $state.raw(null);
  let before: Look | null = $state.raw(null);
  const text = $derived(JSON.stringify(wanted()));

  $effect(() => {
    const layer = JSON.parse(text) as DeskLayer | null;
    const first = untrack(() => now) === null;
    const timer = setTimeout(() => change(layer), first || !layer ? 0 : wait);
    return () => clearTimeout(timer);
  });
  $effect(() => {
    if (now?.layer) untrack(drop);
  });
  $effect(() => () => untrack(() => change(null)));

  function change(layer: DeskLayer | null): void {
    const seen = layer && now?.asked.picture === layer.picture ? now.seen : undefined;
    const keeps = now?.layer && layer?.picture === now.asked.picture;
    if (keeps) drop();
    else now?.close();
    before = keeps ? now : layer && layer.picture === before?.asked.picture ? before : (drop(), null);
    now = layer && openLook(layer, seen);
  }
  function drop(): void {
    before?.close();
    before = null;
  }
  return {
    get now() {
      return now;
    },
    get shown() {
      return now?.layer || !before ? now : before;
    },
  };
}

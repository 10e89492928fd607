import { SvelteMap } from 'svelte/reactivity';
import type { DeskPicture } from '../../src-main/contract/desk/picture.ts';

type Paged = Pick<DeskPicture, 'id' | 'facts'>;

/** Which page of each picture is open, in every step alike. It is kept while the window is open. */
class OpenPages {
  #pages = new SvelteMap<string, number>();

  /** 0 for the first. */
  of(picture: Paged): number {
    return Math.min(pageCount(picture) - 1, this.#pages.get(picture.id) ?? 0);
  }

  /** Opens a page, or the one that is nearest to it. */
  show(picture: Paged, page: number): void {
    this.#pages.set(picture.id, Math.min(pageCount(picture) - 1, Math.max(0, page)));
  }
}

export function pageCount({ facts }: Paged): number {
  return facts?.pages ?? 1;
}

export const openPages = new OpenPages();

import { SvelteMap } from 'svelte/reactivity';
import type { Region } from '../../../src-main/contract/config/view.ts';
import type { DeskWatch } from '../../../src-main/contract/desk/job.ts';
import type { DeskPicture } from '../../../src-main/contract/desk/picture.ts';
import { pictures } from '../../state/pictures.svelte.ts';
import { fitCrop, middleCrop } from './crop.ts';

/** Which part of which picture is watched in the next training: of the open one, its middle unless another part was picked. */
class Watched {
  #picked = new SvelteMap<string, Region>();

  readonly next: DeskWatch | null = $derived.by(() => {
    const picture = pictures.selected;
    const region = picture && this.regionOf(picture);
    return region ? { picture: picture.id, region } : null;
  });

  /** null for a picture that cannot be shown. */
  regionOf({ id, facts, state }: DeskPicture): Region | null {
    if (!facts || state !== 'ready') return null;
    return fitCrop(this.#picked.get(id) ?? middleCrop(facts), facts);
  }

  pick(picture: DeskPicture, region: Region): void {
    this.#picked.set(picture.id, region);
  }

  /** The middle again. */
  forget(picture: DeskPicture): void {
    this.#picked.delete(picture.id);
  }
}

export const watched = new Watched();

/** What a training that goes on should show: the same part, as long as its picture is there. */
export function watchAgain({ watch }: { watch: DeskWatch | null }): DeskWatch | null {
  return watch && pictures.byId(watch.picture) ? watch : watched.next;
}

import { SvelteMap } from 'svelte/reactivity';
import type { Noising } from '../../../src-main/contract/config/view.ts';
import { models } from '../../state/models.svelte.ts';
import { pictures } from '../../state/pictures.svelte.ts';
import { settings } from '../../state/settings.svelte.ts';
import { modelInUse } from './default-model.ts';

/** What is cleaned, and with what. It is kept while other steps are open. */
class Input {
  /** Wanted; there is only noise to add where the Noise step is on. */
  withNoise = $state(true);
  #pages = new SvelteMap<string, number>();

  readonly picture = $derived(pictures.selected?.state === 'ready' ? pictures.selected : null);
  readonly pageCount = $derived(this.picture?.facts?.pages ?? 1);
  readonly page = $derived(
    Math.min(this.pageCount - 1, (this.picture && this.#pages.get(this.picture.id)) ?? 0),
  );
  readonly noising: Noising | null = $derived.by(() => {
    const { on, noise, seed } = settings.current.noise;
    return on && this.withNoise ? { noise, seed } : null;
  });
  /** Name of the model that cleans; null while there is none. */
  readonly model = $derived(modelInUse(settings.current.cleaning.model, models.list));

  showPage(page: number): void {
    if (this.picture) this.#pages.set(this.picture.id, Math.min(this.pageCount - 1, Math.max(0, page)));
  }
}

export const input = new Input();

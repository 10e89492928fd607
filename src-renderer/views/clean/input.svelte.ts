import type { LibraryEntry } from '../../../src-main/contract/config/card.ts';
import { takesLevel } from '../../../src-main/contract/config/nets.ts';
import type { Noising, Turns } from '../../../src-main/contract/config/view.ts';
import { diagnoses, type Diagnosed } from '../../state/diagnoses.svelte.ts';
import { models } from '../../state/models.svelte.ts';
import { openPages } from '../../state/open-pages.svelte.ts';
import { pictures } from '../../state/pictures.svelte.ts';
import { settings } from '../../state/settings.svelte.ts';
import { advisedAgainst, advisedFor } from './advised.ts';
import { modelInUse, type Advised } from './default-model.ts';

/** What is cleaned, and with what. It is kept while other steps are open. */
class Input {
  /** Wanted; there is only noise to add where the Noise step is on. */
  withNoise = $state(true);

  readonly picture = $derived(pictures.selected?.state === 'ready' ? pictures.selected : null);
  readonly page = $derived(this.picture ? openPages.of(this.picture) : 0);
  readonly noising: Noising | null = $derived.by(() => {
    const { on, noise, seed } = settings.current.noise;
    return on && this.withNoise ? { noise, seed } : null;
  });
  /** What is known of the noise of the page. */
  readonly diagnosed: Diagnosed | undefined = $derived(
    this.picture ? diagnoses.of(this.picture, this.page) : undefined,
  );
  /** The model that fits the picture; undefined while nobody knows. */
  readonly advised: Advised | undefined = $derived.by(() => {
    if (this.noising) return advisedAgainst(this.noising.noise, this.picture?.facts);
    return this.picture ? advisedFor(this.diagnosed) : null;
  });
  /** Name of the model that cleans; null while there is none, or while nobody knows yet which one fits. */
  readonly model = $derived(modelInUse(settings.current.cleaning.model, models.list, this.advised));
  readonly isWaitingForAdvice = $derived(
    this.model === null && this.advised === undefined && models.usable.length > 0,
  );

  readonly entry: LibraryEntry | undefined = $derived(models.byName(this.model));
  readonly takesLevel = $derived(this.entry?.card ? takesLevel(this.entry.card.net) : false);
  /** A plain filter gives the same however the picture is turned. */
  readonly canTurn = $derived(this.entry !== undefined && this.entry.origin !== 'filter');
  /** What the model is told besides the picture, as far as it can be told anything. */
  readonly told: { noiseLevel?: number; turns?: Turns } = $derived.by(() => {
    const { noiseLevel, turns } = settings.current.cleaning;
    return {
      ...(this.takesLevel && noiseLevel !== null && { noiseLevel }),
      ...(this.canTurn && turns > 1 && { turns }),
    };
  });
}

export const input = new Input();

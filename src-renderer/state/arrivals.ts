import { t } from '../format/translate.ts';
import { notices } from './notices.svelte.ts';

/** How long arrivals are gathered, so that a folder is one message. */
const gathering = 1000;

/** Tells people who do not see the filmstrip what came onto the desk. */
class Arrivals {
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  add(count: number): void {
    if (count === 0) return;
    this.#count += count;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), gathering);
  }

  #tell(): void {
    notices.say(t('state.added', { count: this.#count }));
    this.#count = 0;
  }
}

export const arrivals = new Arrivals();

import type { AppSettings } from '../../src-main/contract/desk/settings.ts';

/** The languages there are texts in. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

class Chosen {
  /** What a person chose; `auto` takes the system's language where there are texts in it. */
  choice = $state<AppSettings['language']>('auto');
  readonly current: Language = $derived(this.choice === 'auto' ? ofSystem() : this.choice);
}

/** The language of every text, number and date. */
export const language = new Chosen();

function ofSystem(): Language {
  const [wanted = 'en'] = (globalThis.navigator?.languages ?? []).map((tag) => tag.slice(0, 2));
  return languages.find((known) => known === wanted) ?? 'en';
}

import type { AppSettings } from '../contract/desk/settings.ts';
import { de } from './text/de.ts';
import { en } from './text/en.ts';

export type DesktopText = typeof en;

/**
 * The desktop's words in the person's language.
 * @param locale of the system, such as `de-AT`
 */
export function textFor(language: AppSettings['language'], locale: string): DesktopText {
  const wanted = language === 'auto' ? locale : language;
  return wanted.toLowerCase().startsWith('de') ? de : en;
}

/** For buttons and systems that show an ampersand as it is. */
export function withoutMnemonic(label: string): string {
  return label.replace('&', '');
}

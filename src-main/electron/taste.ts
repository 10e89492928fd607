import { app, nativeTheme } from 'electron';
import type { DeskEvent } from '../contract/desk/events.ts';
import type { AppSettings } from '../contract/desk/settings.ts';
import { textFor, type DesktopText } from './text.ts';

/** The person's language and theme, outside of the page, and whether they want to be told things there. */
export interface Taste {
  text(): DesktopText;
  notifies(): boolean;
  /** @returns true when the language is another one now */
  see(event: DeskEvent): boolean;
}

export function taste(settings: AppSettings): Taste {
  let text = textFor(settings.language, app.getLocale());
  let { notifications } = settings;
  showTheme(settings);
  return {
    text: () => text,
    notifies: () => notifications,
    see(event) {
      if (event.type !== 'settings') return false;
      const before = text;
      showTheme(event.settings.app);
      ({ notifications } = event.settings.app);
      text = textFor(event.settings.app.language, app.getLocale());
      return text !== before;
    },
  };
}

function showTheme({ theme }: AppSettings): void {
  nativeTheme.themeSource = theme === 'auto' ? 'system' : theme;
}

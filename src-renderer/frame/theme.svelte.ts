import { language } from '../format/language.svelte.ts';
import { settings } from '../state/settings.svelte.ts';

/** Keeps the page in the theme and language of the settings. While a component is being made. */
export function followAppearance(): void {
  $effect(() => {
    const { theme } = settings.current.app;
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    remember(theme);
  });
  $effect(() => void (document.documentElement.lang = language.current));
}

/** For the next start, before the settings have come: see public/before-paint.js. */
function remember(theme: string): void {
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // Storage may be forbidden; then the next start takes the system's theme at first.
  }
}

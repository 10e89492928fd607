import type { DeskPlace } from '../../contract/desk/session.ts';
import type { DeskSettings } from '../../contract/desk/settings.ts';
import type { Telling } from './telling.ts';

/** The settings of the studio, and where the person is. */
export interface Settings {
  get(): DeskSettings;
  /** Every window hears of it. */
  set(settings: DeskSettings): void;
  place(): DeskPlace;
  setPlace(place: DeskPlace): void;
}

export function openSettings(
  remembered: { settings: DeskSettings; place: DeskPlace },
  { tell }: Telling,
  onChange: () => void,
): Settings {
  let { settings, place } = remembered;
  return {
    get: () => settings,
    set(changed) {
      settings = changed;
      tell({ type: 'settings', settings });
      onChange();
    },
    place: () => place,
    setPlace(moved) {
      place = moved;
      onChange();
    },
  };
}

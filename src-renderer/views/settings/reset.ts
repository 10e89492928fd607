import { deskSettings, type DeskSettings } from '../../../src-main/contract/desk/settings.ts';

/**
 * Settings as at the beginning. What a person has made is no setting and stays: noises that were measured, marks that were put back, masks
 * that were painted, other sides of pages.
 */
export function resetSettings({ noise, cleaning, document }: DeskSettings): DeskSettings {
  const fresh = deskSettings.parse({});
  return {
    ...fresh,
    noise: { ...fresh.noise, own: noise.own },
    cleaning: { ...fresh.cleaning, restored: cleaning.restored, masks: cleaning.masks },
    document: { ...fresh.document, backs: document.backs },
  };
}

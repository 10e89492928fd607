import { t } from '../format/translate.ts';

/** Words of a workspace's panel. */
export function panelTexts(): { panel: string; showPanel: string; hidePanel: string } {
  return { panel: t('frame.panel'), showPanel: t('frame.showPanel'), hidePanel: t('frame.hidePanel') };
}

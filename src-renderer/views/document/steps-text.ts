import { documentStepNames } from '../../../src-main/contract/config/document.ts';
import { t } from '../../format/translate.ts';
import { settings } from '../../state/settings.svelte.ts';

/** What document mode will do, in a line. */
export function stepsText(): string {
  const { steps } = settings.current.document;
  const names = documentStepNames.filter((step) => steps[step]).map((step) => t(`document.${step}`));
  return names.length > 0 ? t('document.exportSteps', { steps: names.join(', ') }) : t('document.noSteps');
}

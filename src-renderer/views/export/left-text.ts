import type { LeftPages } from '../../../src-main/contract/config/cleaning.ts';
import { t } from '../../format/translate.ts';

/** Who has a page cleaned wants to know that it was not. */
export function leftText({ count, of }: LeftPages): string {
  return count === of ? t('export.leftAll', { count }) : t('export.leftSome', { count, of });
}

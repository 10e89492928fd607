import type { HistoryPoint } from '../../../src-main/contract/config/training.ts';
import { decibel, significant } from '../../format/numbers.ts';
import { t } from '../../format/translate.ts';
import { lowestPoint } from './course.ts';

/** What the curves say, in sentences; '' before the first point. */
export function courseSummary(history: readonly HistoryPoint[]): string {
  const last = history.at(-1);
  if (!last) return '';
  const { step, loss, validationLoss, psnr } = last;
  const lowest = lowestPoint(history);
  const sentences = [t('train.summaryNow', { steps: step, loss: significant(loss) })];
  if (validationLoss !== undefined && lowest?.validationLoss !== undefined)
    sentences.push(
      t('train.summaryValidation', {
        loss: significant(validationLoss),
        best: significant(lowest.validationLoss),
        step: lowest.step,
      }),
    );
  if (psnr !== undefined) sentences.push(t('train.summaryPsnr', { psnr: decibel(psnr) }));
  return sentences.join(' ');
}

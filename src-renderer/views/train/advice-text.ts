import type { TrainAdvice } from '../../../src-main/contract/config/stop.ts';
import { number } from '../../format/numbers.ts';
import { t } from '../../format/translate.ts';

/** Why more training would not help, in one sentence. */
export function adviceText(advice: TrainAdvice): string {
  switch (advice.reason) {
    case 'plateau':
      return t('train.advicePlateau', { gain: decibels(advice.gain) });
    case 'white':
      return t('train.adviceWhite');
    case 'overfitting':
      return t('train.adviceOverfitting', { best: advice.best, lost: decibels(advice.lost) });
  }
}

/** Small ones count here, and nobody reads a third digit. */
function decibels(value: number): string {
  return `${number(Math.max(0, value), 2)} dB`;
}

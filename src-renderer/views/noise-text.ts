import type { NoisePart, NoiseSpec } from '../../src-main/contract/config/noise.ts';
import { number } from '../format/numbers.ts';
import { t } from '../format/translate.ts';
import { noiseShapes, shownStrength } from './noise/shapes.ts';

/** A noise as people read it: `Gaussian 25 + Dead pixels 10–20 %`. */
export function noiseText(spec: NoiseSpec): string {
  return spec.map(partText).join(' + ');
}

function partText({ kind, low, high, share = 1, own }: NoisePart): string {
  const ends = [...new Set([low, high])].map((strength) => number(shownStrength(kind, strength)));
  const unit = noiseShapes[kind].unit === 1 ? '' : ' %';
  const text = `${own?.name ?? t(`noise.${kind}`)} ${ends.join('–')}${unit}`;
  return share === 1 ? text : t('noise.some', { noise: text, share: number(100 * share) });
}

import type { Advice } from '../../../src-main/contract/config/diagnosis.ts';
import { t } from '../../format/translate.ts';

/** Why training on the noisy pictures alone will fail and what to do instead; null where it works, by itself with a wider blind spot, too. */
export function failsAlone({ blindSpot }: Advice): string | null {
  const { works, troubles, instead } = blindSpot;
  if (works || instead === 'wider-blind-spot') return null;
  const [trouble = 'no-noise'] = troubles;
  const why = t(`diagnosis.trouble-${trouble}`);
  return instead === null ? why : `${why} ${t(`diagnosis.instead-${instead}`)}`;
}

import type { Moment } from '../../../src-main/contract/config/training.ts';

/** Where the scrubber stands: `null` follows the newest moment. */
export type Chosen = number | null;

/** The moment that is shown; one that was thinned out meanwhile gives way to the nearest. */
export function shownMoment(moments: readonly Moment[], chosen: Chosen): Moment | undefined {
  if (chosen === null) return moments.at(-1);
  const away = ({ step }: Moment) => Math.abs(step - chosen);
  return moments.reduce<Moment | undefined>(
    (best, moment) => (!best || away(moment) < away(best) ? moment : best),
    undefined,
  );
}

/** The moment with the highest PSNR of the watched part, where that is known. */
export function bestMoment(moments: readonly Moment[]): Moment | undefined {
  return moments
    .filter(({ psnr }) => psnr !== null)
    .reduce<Moment | undefined>(
      (best, moment) => (!best || moment.psnr! > best.psnr! ? moment : best),
      undefined,
    );
}

/** The place of the moment after this one; null at the end. */
export function nextPlace(place: number, count: number): number | null {
  return place + 1 < count ? place + 1 : null;
}

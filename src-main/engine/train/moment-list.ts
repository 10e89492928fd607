import type { MomentList, MomentRecord } from '../store/moments.ts';

/** More than these are hard to choose from. */
const mostMoments = 40;
/** For the parameters of all moments of one training. */
const mostBytes = 512 * 2 ** 20;
const fewest = 5;

/** How many moments of a net are kept. */
export function momentLimit(parameters: number): number {
  const fitting = Math.floor(mostBytes / (4 * parameters));
  return Math.min(mostMoments, Math.max(fewest, fitting));
}

/** The moment that generalises best, as far as it was measured. */
function bestOf(moments: readonly MomentRecord[]): MomentRecord | undefined {
  const lowest = Math.min(...moments.map(({ validationLoss }) => validationLoss ?? Infinity));
  return Number.isFinite(lowest)
    ? moments.find(({ validationLoss }) => validationLoss === lowest)
    : undefined;
}

/**
 * The list with a new moment. The newest one is always there; it makes room for the next one unless it lies `every` seconds behind the
 * one before it. When more than `most` are there, every other one goes (never the best by validation, the first or the newest), and `every` doubles.
 */
export function withMoment<L extends Pick<MomentList, 'moments' | 'every'>>(
  list: L,
  added: MomentRecord,
  most: number,
): L {
  const [before, last] = list.moments.slice(-2);
  const isTransient = last && last.seconds - before!.seconds < list.every && last !== bestOf(list.moments);
  const moments = [...(isTransient ? list.moments.slice(0, -1) : list.moments), added];
  if (moments.length <= most) return { ...list, moments };
  const best = bestOf(moments);
  const kept = moments.filter((moment, i) => i % 2 === 0 || moment === best || moment === added);
  return { ...list, moments: kept, every: 2 * list.every };
}

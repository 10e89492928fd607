import { turns } from '../base/turns.ts';
import type { Network } from './network.ts';

/**
 * A network in numbers of 16 bits, which end at 65504: where it cannot be opened, or a model's own weights go beyond that and a result is no number,
 * the one in 32 bits takes its place for good.
 * @param openHalf, openFull open the same model
 * @throws what `openFull` throws
 */
export async function inHalf(
  openHalf: () => Promise<Network>,
  openFull: () => Promise<Network>,
): Promise<Network> {
  const half = await openHalf().catch(() => null);
  if (half === null) return openFull();
  let now = half;
  // One at a time: what is left must not be at work.
  const inTurn = turns();

  const run: Network['run'] = async (tile, height, width) => {
    const clean = await now.run(tile, height, width);
    if (now !== half || clean.every((value) => Number.isFinite(value))) return clean;
    // First: what was given away must be there as long as nothing has taken its place.
    now = await openFull();
    await half.dispose().catch(() => {});
    return now.run(tile, height, width);
  };

  return {
    ...half,
    run: (tile, height, width) => inTurn.take(() => run(tile, height, width)),
    dispose: () => now.dispose(),
  };
}

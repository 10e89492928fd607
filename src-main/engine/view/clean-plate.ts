import type { Network } from '../denoise/network.ts';
import { coverHidden } from '../image/hidden.ts';
import type { Raster } from '../image/raster.ts';
import { cutTile } from '../tiles/cut.ts';
import { planTiles } from '../tiles/plan.ts';
import { stitchTile } from '../tiles/stitch.ts';
import { drawLevels } from './levels.ts';
import { isStopped, markDone, tellSeen, visible, type Live } from './live.ts';
import { liveSide } from './live-side.ts';
import { shareIn, takeNearest } from './nearest.ts';
import type { Plate } from './plate.ts';
import { uprightRect } from './walk.ts';

/**
 * Cleans a plate at full strength, what is looked at first. The samples become those of `cleanPicture` (within rounding), in another order;
 * those that nobody sees become whatever continues their surroundings.
 * @param to a copy of `from`, written tile by tile
 * @param live told of each tile that is done; asked before each one whether to stop and what is seen
 * @returns false when it was stopped
 * @throws Failure `device/failed`, `model/not-finite`
 */
export async function cleanPlate(
  from: Plate,
  to: Plate,
  network: Network,
  live: Live,
  side = liveSide(network),
): Promise<boolean> {
  const source = covered(from);
  const { width, height } = source;
  const { tiles, tile } = planTiles(width, height, network.geometry, side);
  const stored = { width, height, orientation: from.orientation };
  const waiting = tiles.map((place) => ({ place, area: uprightRect(place.write, stored) }));
  while (waiting.length > 0) {
    if (isStopped(live)) return false;
    const seen = visible(live);
    if (seen) tellSeen(live, 1 - shareIn(waiting, seen));
    const { place, area } = takeNearest(waiting, seen);
    const noisy = cutTile(source, place.read, network.channels);
    const output = await network.run(noisy, tile.height, tile.width);
    stitchTile(source, to.raster, place, output, network.channels, 100);
    drawLevels(to, area);
    markDone(live, area);
  }
  return true;
}

/** The samples as a network is to see them: those under full transparency are covered, in a copy. */
function covered({ raster, alpha }: Plate): Raster {
  if (!alpha?.includes(0)) return raster;
  const copy = { ...raster, data: raster.data.slice() };
  coverHidden(copy, alpha);
  return copy;
}

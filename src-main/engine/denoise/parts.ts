import { isFailure } from '../../contract/errors/failure.ts';
import { planTiles, type TilePlan } from '../tiles/plan.ts';
import type { Rect } from '../image/raster.ts';
import type { Network } from './network.ts';

/**
 * The same network for a device that may be short of memory: a tile that does not fit is cleaned in parts of half its side, and so
 * are all after it. Parts are planned as the tiles of a picture are, so that they equal the whole tile within rounding.
 * @param tell told of each halving: the longest side of parts from now on, and what was short of memory
 */
export function inParts(network: Network, tell: (side: number, reason: string) => void): Network {
  let side = Infinity;
  return {
    ...network,
    async run(tile, height, width) {
      for (;;) {
        const plan = planTiles(width, height, network.geometry, side);
        try {
          return await runPlan(network, tile, plan);
        } catch (error) {
          if (!isFailure(error, 'device/out-of-memory')) throw error;
          const smaller = half(plan, network);
          if (smaller === null) throw error;
          side = Math.min(side, smaller);
          tell(side, error.values.reason);
        }
      }
    },
  };
}

/** Half the side of a plan's tiles; null where the network's overlap allows no smaller ones. */
function half({ width, height, padded, tile }: TilePlan, { geometry }: Network): number | null {
  if (padded.width !== width || padded.height !== height) return null;
  const now = Math.max(tile.width, tile.height);
  const next = planTiles(width, height, geometry, Math.ceil(now / 2)).tile;
  const side = Math.max(next.width, next.height);
  return side < now ? side : null;
}

async function runPlan(network: Network, whole: Float32Array, plan: TilePlan): Promise<Float32Array> {
  const { tiles, tile, width, height } = plan;
  if (tiles.length === 1) return network.run(whole, height, width);
  const clean = new Float32Array(whole.length);
  const size = { width, height };
  for (const { read, crop, write } of tiles) {
    const part = new Float32Array(network.channels * tile.width * tile.height);
    const place = { x: 0, y: 0, width: read.width, height: read.height };
    copyRect({ data: whole, ...size, at: read }, { data: part, ...tile, at: place }, network.channels);
    const cleaned = await network.run(part, tile.height, tile.width);
    copyRect({ data: cleaned, ...tile, at: crop }, { data: clean, ...size, at: write }, network.channels);
  }
  return clean;
}

interface Planes {
  /** `[1, channels, height, width]` */
  data: Float32Array;
  width: number;
  height: number;
  at: Rect;
}

function copyRect(from: Planes, to: Planes, channels: number): void {
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < from.at.height; y++) {
      const start = (c * from.height + from.at.y + y) * from.width + from.at.x;
      const row = from.data.subarray(start, start + from.at.width);
      to.data.set(row, (c * to.height + to.at.y + y) * to.width + to.at.x);
    }
}

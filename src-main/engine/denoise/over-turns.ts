import type { Turns } from '../../contract/config/view.ts';
import type { Network } from './network.ts';
import { runBy } from './run-by.ts';
import { turnBack, turnTile } from './turn-tile.ts';

/**
 * A network whose result is the mean over turned and mirrored tiles, each turned back: what it makes of a picture because of how the picture
 * lies averages out (a self-ensemble: Timofte, Rothe and Van Gool, CVPR 2016). It takes `turns` times as long. Tiles of a picture
 * still equal the whole of it: mirrored tiles lie on the grid of the mirrored picture.
 * @param turns 1: as it is; 2: and mirrored; 4: and both upside down; 8: and all of them with rows and columns exchanged
 */
export function overTurns(network: Network, turns: Turns): Network {
  if (turns === 1) return network;
  return runBy(network, async (tile, height, width) => {
    const mean = new Float32Array(tile.length);
    for await (const result of eachTurn(network, tile, height, width, turns))
      addScaled(mean, result, 1 / turns);
    return mean;
  });
}

/** What a network makes of a tile in so many ways (see `turnTile`), each turned back. */
export async function* eachTurn(
  network: Network,
  tile: Float32Array,
  height: number,
  width: number,
  turns: number,
): AsyncGenerator<Float32Array> {
  const size = { channels: network.channels, height, width };
  yield await network.run(tile, height, width);
  for (let turn = 1; turn < turns; turn++) {
    const [rows, columns] = turn & 4 ? [width, height] : [height, width];
    yield turnBack(await network.run(turnTile(tile, size, turn), rows, columns), size, turn);
  }
}

function addScaled(sum: Float32Array, values: Float32Array, scale: number): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += scale * values[i]!;
}

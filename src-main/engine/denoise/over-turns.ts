import type { Turns } from '../../contract/config/view.ts';
import type { Network } from './network.ts';
import { turnBack, turnTile } from './turn-tile.ts';

/**
 * A network whose result is the mean over turned and mirrored tiles, each turned back: what it makes of a picture because of how the picture
 * lies averages out (a self-ensemble: Timofte, Rothe and Van Gool, CVPR 2016). It takes `turns` times as long. Tiles of a picture
 * still equal the whole of it: mirrored tiles lie on the grid of the mirrored picture.
 * @param turns 1: as it is; 2: and mirrored; 4: and both upside down; 8: and all of them with rows and columns exchanged
 */
export function overTurns(network: Network, turns: Turns): Network {
  if (turns === 1) return network;
  return {
    channels: network.channels,
    geometry: network.geometry,
    get takesLevel() {
      return network.takesLevel ?? false;
    },
    get bytesPerPixel() {
      return network.bytesPerPixel;
    },
    get device() {
      return network.device;
    },
    async run(tile, height, width) {
      const size = { channels: network.channels, height, width };
      const mean = new Float32Array(tile.length);
      for (let turn = 0; turn < turns; turn++) {
        const [rows, columns] = turn & 4 ? [width, height] : [height, width];
        const turned = turn === 0 ? tile : turnTile(tile, size, turn);
        addScaled(mean, turnBack(await network.run(turned, rows, columns), size, turn), 1 / turns);
      }
      return mean;
    },
    dispose: () => network.dispose(),
  };
}

function addScaled(sum: Float32Array, values: Float32Array, scale: number): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += scale * values[i]!;
}

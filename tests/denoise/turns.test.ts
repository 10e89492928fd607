import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../src-main/engine/base/random.ts';
import { cleanPicture } from '../../src-main/engine/denoise/clean.ts';
import type { Network } from '../../src-main/engine/denoise/network.ts';
import { overTurns } from '../../src-main/engine/denoise/over-turns.ts';
import { turnBack, turnTile } from '../../src-main/engine/denoise/turn-tile.ts';
import { blank } from '../../src-main/engine/image/pixels.ts';
import { netGeometry } from '../../src-main/engine/nets/geometry.ts';
import { expectClose } from '../helpers/close.ts';
import { drawnModel, openBytes } from '../helpers/networks.ts';

const eight = [0, 1, 2, 3, 4, 5, 6, 7];

function drawn(length: number, seed = 1): Float32Array {
  const random = randomFrom(seed);
  return Float32Array.from({ length }, () => random.uniform());
}

describe('turnTile', () => {
  it('is taken back by turnBack, for tiles of any size', () => {
    const side = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(
        side,
        side,
        fc.constantFrom(1, 3),
        fc.constantFrom(...eight),
        (height, width, channels, turn) => {
          const size = { channels, height, width };
          const tile = drawn(channels * height * width);
          expect(turnBack(turnTile(tile, size, turn), size, turn)).toEqual(tile);
        },
      ),
    );
  });

  it('turns in eight different ways', () => {
    const size = { channels: 1, height: 2, width: 3 };
    const tile = Float32Array.of(1, 2, 3, 4, 5, 6);
    const turned = eight.map((turn) => turnTile(tile, size, turn).join(''));
    expect(turned).toEqual(['123456', '321654', '456123', '654321', '142536', '362514', '415263', '635241']);
  });
});

/** Gives the pixel to the left (0 beyond the edge): what it does depends on how the picture lies. */
function leftward(): Network & { sizes: string[] } {
  const sizes: string[] = [];
  return {
    sizes,
    channels: 1,
    geometry: { multiple: 1, radius: 1 },
    bytesPerPixel: 4,
    device: 'cpu',
    run: async (tile, height, width) => {
      sizes.push(`${height}x${width}`);
      return tile.map((_, i) => (i % width === 0 ? 0 : tile[i - 1]!));
    },
    dispose: async () => {},
  };
}

describe('overTurns', () => {
  it('is the network itself where nothing is turned', () => {
    const network = leftward();
    expect(overTurns(network, 1)).toBe(network);
  });

  it('averages over what is left, right, above and below', async () => {
    const tile = Float32Array.of(0, 0, 0, 0, 8, 0, 0, 0, 0);
    const results = [2, 4, 8].map((turns) => overTurns(leftward(), turns as 2 | 4 | 8).run(tile, 3, 3));
    const [two, four, all] = await Promise.all(results);
    expect([...two!]).toEqual([0, 0, 0, 4, 0, 4, 0, 0, 0]);
    expect([...four!]).toEqual([...two!]);
    expect([...all!]).toEqual([0, 2, 0, 2, 0, 2, 0, 2, 0]);
  });

  it('runs with rows and columns exchanged from the fifth turn on', async () => {
    const network = leftward();
    await overTurns(network, 8).run(drawn(6), 2, 3);
    expect(network.sizes).toEqual([...Array(4).fill('2x3'), ...Array(4).fill('3x2')]);
  });

  it('gives by tiles what it gives whole', async () => {
    const { config, bytes } = drawnModel({ net: 'unet', channels: 3, width: 3, depth: 2 });
    const network = overTurns(await openBytes(bytes, { geometry: netGeometry(config) }), 8);
    const picture = { ...blank(83, 61, 3), data: drawn(83 * 61 * 3, 5) };
    const whole = await cleanPicture(picture, network, { tile: 10_000 });
    const tiled = await cleanPicture(picture, network, { tile: 40 });
    expectClose(tiled.data, whole.data, { absolute: 1e-5 });
    await network.dispose();
  });
});

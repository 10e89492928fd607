import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../src-main/engine/base/random.ts';
import { cleanPicture } from '../../src-main/engine/denoise/clean.ts';
import type { Network } from '../../src-main/engine/denoise/network.ts';
import { blank, type Pixels } from '../../src-main/engine/image/pixels.ts';
import { netGeometry } from '../../src-main/engine/nets/geometry.ts';
import { expectClose } from '../helpers/close.ts';
import { drawnModel, openBytes } from '../helpers/networks.ts';

const nets = [
  { net: 'unet', channels: 1, width: 4, depth: 3 },
  { net: 'unet', channels: 3, width: 3, depth: 2 },
  { net: 'unet', channels: 1, width: 2, depth: 4 },
  { net: 'tutorial', channels: 1, width: 4, depth: 2 },
  { net: 'tutorial', channels: 3, width: 3, depth: 3 },
  { net: 'resunet', channels: 1, width: 4, depth: 2 },
  { net: 'dncnn', channels: 1, width: 4, depth: 17 },
  { net: 'dncnn', channels: 3, width: 3, depth: 4 },
] as const;

describe.each(nets)('$net with $channels channel(s) and depth $depth', (settings) => {
  let ours: Network;
  let unknown: Network;

  beforeAll(async () => {
    const { config, bytes } = drawnModel(settings);
    ours = await openBytes(bytes, { geometry: netGeometry(config) });
    unknown = await openBytes(bytes);
  });
  afterAll(async () => {
    await ours.dispose();
    await unknown.dispose();
  });

  it('gives by the smallest tiles what it gives whole, for drawn sizes', async () => {
    const size = fc.integer({ min: 1, max: 120 });
    const check = fc.asyncProperty(size, size, fc.nat(100), async (width, height, tile) => {
      await expectSame(ours, drawn(width, height, settings.channels), tile);
    });
    await fc.assert(check, { numRuns: 6 });
  });

  it.each([
    [1, 1],
    [257, 89],
    [19, 37],
    [900, 3],
  ])('gives the same for %i x %i', async (width, height) => {
    await expectSame(ours, drawn(width, height, settings.channels), 96);
  });

  it('does not without the overlap, so the comparison has teeth', async () => {
    const bare = { ...ours, geometry: { ...ours.geometry, radius: 0 } };
    const comparison = expectSame(bare, drawn(60, 60, settings.channels), 0);
    await expect(comparison).rejects.toThrow('values differ');
  });

  it('gives the same when nothing is known of the model', async () => {
    const { multiple, radius } = ours.geometry;
    expect(unknown.geometry.multiple).toBe(multiple);
    expect(unknown.geometry.radius).toBeLessThanOrEqual(radius + 2 * multiple);
    await expectSame(unknown, drawn(150, 90, settings.channels), 0);
  });
});

describe('dense', () => {
  it('cleans any size by tiles of its one side', async () => {
    const { config, bytes } = drawnModel({ net: 'dense', channels: 1, width: 16 });
    for (const known of [{ geometry: netGeometry(config) }, {}]) {
      const network = await openBytes(bytes, known);
      for (const [width, height] of [
        [1, 1],
        [28, 28],
        [57, 30],
      ] as const)
        expect((await cleanPicture(drawn(width, height, 1), network)).data).toHaveLength(width * height);
      await network.dispose();
    }
  });
});

async function expectSame(network: Network, picture: Pixels, tile: number): Promise<void> {
  const whole = await cleanPicture(picture, network, { tile: Infinity });
  const tiled = await cleanPicture(picture, network, { tile });
  expectClose(tiled.data, whole.data, { absolute: 1e-5 });
}

function drawn(width: number, height: number, channels: 1 | 3): Pixels {
  const random = randomFrom(width * 1000 + height);
  const picture = blank(width, height, channels);
  return { ...picture, data: picture.data.map(() => random.uniform()) };
}

import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { DeviceId, DeviceTrouble } from '../../src-main/contract/config/device.ts';
import { Failure } from '../../src-main/contract/errors/failure.ts';
import { cleanPicture } from '../../src-main/engine/denoise/clean.ts';
import { known } from '../../src-main/engine/denoise/known.ts';
import type { Network } from '../../src-main/engine/denoise/network.ts';
import { openSteady } from '../../src-main/engine/denoise/steady.ts';
import type { DevicePlan } from '../../src-main/engine/jit/relay.ts';
import { expectClose } from '../helpers/close.ts';
import { failingNetwork, outOfMemory } from '../helpers/failing.ts';
import { drawnPixels } from '../helpers/images.ts';
import { drawnModel, openBytes } from '../helpers/networks.ts';

/** What tiles may differ from a whole run by. */
const tiling = { absolute: 1e-4 };

const unet = drawnModel({ net: 'unet', channels: 1, width: 4, depth: 2 });
const open = () => openBytes(unet.bytes, known(unet.config));
const healthy = await open();
afterAll(() => healthy.dispose());

/** `auto` on a graphics card, with others behind it. */
function cardWith(...reserve: DeviceId[]): DevicePlan {
  return { first: 'webgpu', isAsked: false, reserve: async () => reserve };
}

/** A network opened on each device as `on` says, and everything that was told. */
async function opened(plan: DevicePlan, on: (device: DeviceId, network: Network) => Network | Failure) {
  const troubles: DeviceTrouble[] = [];
  const openOn = async (device: DeviceId) => {
    const network = on(device, await open());
    if (network instanceof Failure) throw network;
    return { name: 'drawn', network };
  };
  const { network } = await openSteady(plan, openOn, (trouble) => troubles.push(trouble));
  return { network, troubles };
}

const onCard = (fault: Parameters<typeof failingNetwork>[1]) => (device: DeviceId, network: Network) =>
  device === 'cpu' ? network : failingNetwork(network, fault);

describe('a device that is lost', () => {
  test('at any tile is replaced, and the picture is that of a good device', async () => {
    const picture = drawnPixels(97, 61, 1, 3);
    const whole = await cleanPicture(picture, healthy, { tile: 32 });
    for (const lostAt of [1, 2, 7]) {
      const { network, troubles } = await opened(cardWith('cpu'), onCard({ lostAt }));
      const cleaned = await cleanPicture(picture, network, { tile: 32 });
      expect(cleaned.data).toEqual(whole.data);
      expect(network.device).toBe('cpu');
      expect(troubles).toEqual([
        { device: 'webgpu', reason: 'the device was lost', remedy: { do: 'move', to: 'cpu' } },
      ]);
      await network.dispose();
    }
  });

  test('is replaced by the next one that can be opened, each told once', async () => {
    const gone = new Failure('device/unavailable', { device: 'dml', reason: 'gone', available: 'cpu' });
    const { network, troubles } = await opened(cardWith('dml', 'cpu'), (device, inner) =>
      device === 'dml' ? gone : onCard({ lostAt: 2 })(device, inner),
    );
    await cleanPicture(drawnPixels(64, 64, 1, 1), network, { tile: 32 });
    expect(troubles.map(({ device, remedy }) => [device, remedy])).toEqual([
      ['webgpu', { do: 'move', to: 'dml' }],
      ['dml', { do: 'move', to: 'cpu' }],
    ]);
    await network.dispose();
  });

  test('under several tiles at once is replaced once', async () => {
    const { network, troubles } = await opened(cardWith('dml', 'cpu'), (device, inner) =>
      device === 'webgpu' ? failingNetwork(inner, { lostAt: 1 }) : inner,
    );
    const tile = drawnPixels(32, 32, 1, 5).data;
    const [one, two] = await Promise.all([network.run(tile, 32, 32), network.run(tile, 32, 32)]);
    expect(one).toEqual(two);
    expect(one).toEqual(await healthy.run(tile, 32, 32));
    expect(troubles).toHaveLength(1);
    await network.dispose();
  });

  test('ends the work where nothing is in reserve', async () => {
    const { network, troubles } = await opened(cardWith(), onCard({ lostAt: 2 }));
    const cleaning = cleanPicture(drawnPixels(64, 64, 1, 1), network, { tile: 32 });
    await expect(cleaning).rejects.toMatchObject({ code: 'device/failed' });
    expect(troubles).toEqual([]);
    await network.dispose();
  });
});

describe('a device that cannot be opened', () => {
  const gone = new Failure('device/unavailable', { device: 'webgpu', reason: 'gone', available: 'cpu' });
  const missing = (device: DeviceId, network: Network) => (device === 'webgpu' ? gone : network);

  test('is passed over where nobody asked for it', async () => {
    const { network, troubles } = await opened(cardWith('cpu'), missing);
    expect(network.device).toBe('cpu');
    expect(troubles).toHaveLength(1);
    await network.dispose();
  });

  test('is an error where somebody did', async () => {
    const asked = { ...cardWith('cpu'), isAsked: true };
    await expect(opened(asked, missing)).rejects.toMatchObject({ code: 'device/unavailable' });
  });
});

describe('a device that is short of memory', () => {
  test('cleans in smaller parts, and the picture is the same within the tolerance of tiling', async () => {
    const sizes = fc.record({
      width: fc.integer({ min: 1, max: 90 }),
      height: fc.integer({ min: 1, max: 90 }),
    });
    const room = fc.integer({ min: 32 * 32, max: 64 * 64 });
    await fc.assert(
      fc.asyncProperty(sizes, room, async ({ width, height }, pixels) => {
        const picture = drawnPixels(width, height, 1, width + height);
        const { network } = await opened(cardWith('cpu'), onCard({ room: pixels }));
        const cleaned = await cleanPicture(picture, network);
        expectClose(cleaned.data, (await cleanPicture(picture, healthy)).data, tiling);
        expect(network.device).toBe('webgpu');
        await network.dispose();
      }),
      { numRuns: 12, seed: 1 },
    );
  });

  test('halves them once for all tiles that come', async () => {
    const { network, troubles } = await opened(cardWith('cpu'), onCard({ room: 40 * 40 }));
    await cleanPicture(drawnPixels(200, 64, 1, 1), network, { tile: 64 });
    await cleanPicture(drawnPixels(64, 200, 1, 2), network, { tile: 64 });
    expect(troubles.map(({ remedy }) => remedy)).toEqual([{ do: 'smaller-tiles', side: expect.any(Number) }]);
    await network.dispose();
  });

  test('gives its place away only when parts cannot be smaller', async () => {
    const { network, troubles } = await opened(cardWith('cpu'), onCard({ room: 10 }));
    const picture = drawnPixels(80, 80, 1, 4);
    const cleaned = await cleanPicture(picture, network, { tile: 64 });
    expectClose(cleaned.data, (await cleanPicture(picture, healthy, { tile: 64 })).data, tiling);
    const deeds = troubles.map(({ remedy }) => remedy.do);
    expect(deeds.at(-1)).toBe('move');
    expect(deeds.length).toBeGreaterThan(1);
    expect(deeds.slice(0, -1).every((deed) => deed === 'smaller-tiles')).toBe(true);
    await network.dispose();
  });

  test('is the processor: it ends with the lack of memory', async () => {
    const plan: DevicePlan = { first: 'cpu', isAsked: false, reserve: async () => [] };
    const { network } = await opened(plan, (_, inner) => failingNetwork(inner, { room: 10 }));
    const cleaning = cleanPicture(drawnPixels(64, 64, 1, 1), network);
    await expect(cleaning).rejects.toMatchObject({ code: outOfMemory().code });
    await network.dispose();
  });
});

test('what is no failure of a device is nobody else’s to try', async () => {
  const broken = new Failure('model/not-finite', { value: 'NaN' });
  const { network, troubles } = await opened(cardWith('cpu'), (_, inner) => ({
    ...inner,
    run: () => Promise.reject(broken),
  }));
  await expect(cleanPicture(drawnPixels(20, 20, 1, 1), network)).rejects.toBe(broken);
  expect(troubles).toEqual([]);
  await network.dispose();
});

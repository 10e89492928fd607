import { afterAll, describe, expect, it } from 'vitest';
import { cleanPicture } from '../../../../src-main/engine/denoise/clean.ts';
import { filterNetwork } from '../../../../src-main/engine/denoise/filters.ts';
import { known } from '../../../../src-main/engine/denoise/known.ts';
import type { Network } from '../../../../src-main/engine/denoise/network.ts';
import { coverHidden } from '../../../../src-main/engine/image/hidden.ts';
import { cleanPlate } from '../../../../src-main/engine/view/clean-plate.ts';
import { copyPlate } from '../../../../src-main/engine/view/develop.ts';
import { drawLevels } from '../../../../src-main/engine/view/levels.ts';
import { doneOf, isComplete, seenOf, show, startLive, stop } from '../../../../src-main/engine/view/live.ts';
import { sizeOf } from '../../../../src-main/engine/view/plate.ts';
import { drawnPicture } from '../../../helpers/images.ts';
import { drawnModel, openBytes } from '../../../helpers/networks.ts';
import { plateOf } from './plates.ts';

const { config, bytes } = drawnModel({ net: 'unet', channels: 3, width: 4, depth: 2 });
const unet = await openBytes(bytes, known(config));
afterAll(() => unet.dispose());

/** Darkens, and notes which tiles it was given by their first sample. */
function noting(notes: number[], radius = 0): Network {
  const plain = filterNetwork('identity', 1);
  return {
    ...plain,
    geometry: { multiple: 1, radius },
    run: async (tile) => {
      notes.push(Math.round(tile[0]! * 255));
      return tile.map((value) => value / 2);
    },
  };
}

/** Grey columns of 64 pixels, numbered. */
function numbered(columns: number) {
  const picture = drawnPicture(64 * columns, 16, 1, 8, 1);
  picture.raster.data.forEach((_, i) => (picture.raster.data[i] = Math.floor((i % (64 * columns)) / 64)));
  return plateOf(picture);
}

describe('cleaning a plate', () => {
  it.each([
    [3, 8, 1],
    [3, 16, 6],
    [1, 8, 3],
  ] as const)(
    'of %d channels and %d bits, turned %d, equals cleaning the picture',
    async (channels, depth, turn) => {
      const picture = drawnPicture(150, 97, channels, depth, 1, true);
      const from = plateOf(picture, turn);
      const to = copyPlate(from);
      const { width, height } = sizeOf(from);
      const live = startLive(width, height);
      show(live, { x: 80, y: 60, width: 10, height: 10 });
      expect(await cleanPlate(from, to, unet, live, 64)).toBe(true);

      // What nobody sees is covered, as in a batch, and need not be put back.
      const covered = { ...picture.raster, data: picture.raster.data.slice() };
      coverHidden(covered, picture.alpha);
      const expected = await cleanPicture(covered, unet, { tile: 512 });
      const steps = Array.from(to.raster.data, (value, i) => Math.abs(value - expected.data[i]!));
      expect(Math.max(...steps)).toBeLessThanOrEqual(depth === 8 ? 1 : 8);
      expect(Array.from(from.raster.data)).toEqual(Array.from(picture.raster.data));
      expect(to.alpha).toEqual(from.alpha);
      const levels = to.levels.map(({ data }) => data.slice());
      drawLevels(to);
      expect(to.levels.map(({ data }) => data.slice())).toEqual(levels);
      expect(doneOf(live)).toBe(150 * 97);
      expect(isComplete(live, { x: 0, y: 0, width, height })).toBe(true);
    },
  );

  it('is the filter itself, pixel by pixel', async () => {
    const picture = drawnPicture(530, 40, 3, 8, 2);
    const from = plateOf(picture);
    const to = copyPlate(from);
    await cleanPlate(from, to, filterNetwork('median', 3), startLive(530, 40), 100);
    const expected = await cleanPicture(picture.raster, filterNetwork('median', 3));
    expect(Array.from(to.raster.data)).toEqual(Array.from(expected.data));
  });

  it('begins where somebody looks, and goes where they look next', async () => {
    const from = numbered(6);
    const live = startLive(384, 16);
    const notes: number[] = [];
    const network = noting(notes);
    show(live, { x: 140, y: 0, width: 20, height: 16 });
    const run: Network['run'] = async (...args) => {
      if (notes.length === 2) show(live, { x: 370, y: 0, width: 10, height: 10 });
      return network.run(...args);
    };
    await cleanPlate(from, copyPlate(from), { ...network, run }, live, 64);
    expect(notes).toEqual([2, 1, 3, 5, 4, 0]);
  });

  it('tells how much of what is seen is clean, until somebody looks elsewhere', async () => {
    const from = numbered(6);
    const live = startLive(384, 16);
    const notes: number[] = [];
    const told: (number | null)[] = [];
    const network = noting(notes);
    show(live, { x: 64, y: 0, width: 128, height: 16 });
    expect(seenOf(live)).toBeNull();
    const run: Network['run'] = async (...args) => {
      told.push(seenOf(live));
      if (notes.length === 3) {
        show(live, { x: 0, y: 0, width: 384, height: 16 });
        expect(seenOf(live)).toBeNull();
      }
      return network.run(...args);
    };
    await cleanPlate(from, copyPlate(from), { ...network, run }, live, 64);
    expect(told.slice(0, 4)).toEqual([0, 0.5, 1, 1]);
    expect(told[4]).toBeCloseTo(4 / 6, 5);
  });

  it('goes from the first to the last where nobody says what they see', async () => {
    const from = numbered(4);
    const notes: number[] = [];
    await cleanPlate(from, copyPlate(from), noting(notes), startLive(256, 16), 64);
    expect(notes).toEqual([0, 1, 2, 3]);
  });

  it('stops before the next tile, and tells which parts are clean', async () => {
    const from = numbered(20);
    const live = startLive(1280, 16);
    const notes: number[] = [];
    const network = noting(notes);
    const run: Network['run'] = async (...args) => {
      if (notes.length === 9) stop(live);
      return network.run(...args);
    };
    expect(await cleanPlate(from, copyPlate(from), { ...network, run }, live, 64)).toBe(false);
    expect(notes).toHaveLength(10);
    expect(isComplete(live, { x: 0, y: 0, width: 512, height: 16 })).toBe(true);
    expect(isComplete(live, { x: 0, y: 0, width: 513, height: 16 })).toBe(false);
  });
});

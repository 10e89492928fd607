import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SelfTraining } from '../../../../src-main/contract/config/self.ts';
import { trainingConfig } from '../../../../src-main/contract/config/training.ts';
import { isFailure } from '../../../../src-main/contract/errors/failure.ts';
import { randomFrom, type Random } from '../../../../src-main/engine/base/random.ts';
import type { Pixels } from '../../../../src-main/engine/image/pixels.ts';
import { selfRecipe, settleSelf } from '../../../../src-main/engine/train/self.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { scene } from '../../../helpers/images.ts';
import { writePicture } from '../../../helpers/training.ts';

const folder = temporaryFolder();
const side = 96;
const sigma = 20;

type Draw = (pixels: Pixels, random: Random) => void;

const white: Draw = ({ data }, random) => {
  for (let i = 0; i < data.length; i++) data[i]! += (sigma / 255) * random.normal();
};

/** Each pixel shares some of the noise of the one before it in its row. */
const alongRows: Draw = ({ data, width }, random) => {
  const share = 0.6;
  let noise = 0;
  for (let i = 0; i < data.length; i++) {
    const fresh = (sigma / 255) * random.normal();
    noise = i % width === 0 ? fresh : share * noise + Math.sqrt(1 - share ** 2) * fresh;
    data[i]! += noise;
  }
};

/** Every column has a brightness of its own, beside white noise. */
const stripedColumns: Draw = (pixels, random) => {
  const { data, width } = pixels;
  const offsets = Array.from({ length: width }, () => (0.8 * sigma * random.normal()) / 255);
  for (let i = 0; i < data.length; i++) data[i]! += offsets[i % width]!;
  white(pixels, random);
};

async function noisyFolder(name: string, draw: Draw): Promise<string> {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  for (const i of [0, 1]) {
    const pixels = scene(side, side, 1, i);
    draw(pixels, randomFrom(i));
    await writePicture(join(place, `${i}.png`), pixels);
  }
  return place;
}

function configOf(images: string, self?: Partial<SelfTraining>, changes: object = {}) {
  const net = { net: 'unet', channels: 1 };
  return trainingConfig.parse({ images: [images], objective: 'self', net, self, ...changes });
}

describe('settleSelf', () => {
  it('takes recorrupted pairs where noise is white, and writes down what was found', async () => {
    const { self, ...others } = await settleSelf(configOf(await noisyFolder('white', white)));
    expect(self).toMatchObject({ method: 'recorrupted', level: 'auto', found: { images: 2 } });
    expect(Math.abs(self!.found!.sigma! / sigma - 1)).toBeLessThan(0.1);
    const recipe = selfRecipe({ ...others, self });
    expect(recipe).toMatchObject({ method: 'recorrupted', noise: undefined });
  });

  it('hides strips where noise goes along rows, as long as it does', async () => {
    const settled = await settleSelf(configOf(await noisyFolder('rows', alongRows)));
    expect(settled.self).toMatchObject({ method: 'blind-spot', mask: 'row' });
    expect(selfRecipe(settled)).toEqual({
      method: 'blind-spot',
      spot: { shape: 'row', reach: settled.self!.reach },
    });
    expect(settled.self!.reach).toBeGreaterThanOrEqual(3);
  });

  it('hides whole columns where they are striped', async () => {
    const { self } = await settleSelf(configOf(await noisyFolder('stripes', stripedColumns)));
    expect(self).toMatchObject({ method: 'blind-spot', mask: 'column', reach: 2048 });
  });

  it('does what it is told', async () => {
    const images = await noisyFolder('told', white);
    const asked = await settleSelf(configOf(images, { method: 'blind-spot', mask: 'row', reach: 3 }));
    expect(asked.self).toMatchObject({ method: 'blind-spot', mask: 'row', reach: 3 });
    const told = configOf(images, { method: 'recorrupted', level: 12 });
    expect(await settleSelf(told)).toBe(told);
    expect(selfRecipe(told)).toMatchObject({ noise: { offset: (12 / 255) ** 2 } });
    const other = await settleSelf(configOf(images, {}, { loss: 'l1' }));
    expect(other.self).toMatchObject({ method: 'blind-spot', mask: 'pixel' });
  });

  it('does not guess a level that no image tells', async () => {
    const place = join(folder, 'small');
    mkdirSync(place, { recursive: true });
    await writePicture(join(place, 'small.png'), scene(12, 12, 1, 1));
    const asked = settleSelf(configOf(place, { method: 'recorrupted' }));
    await expect(asked).rejects.toSatisfy((error) => isFailure(error, 'training/level-unknown'));
    expect((await settleSelf(configOf(place))).self).toMatchObject({ method: 'blind-spot' });
  });

  it('leaves what was settled, and other objectives', async () => {
    const settled = await settleSelf(configOf(await noisyFolder('again', white)));
    expect(await settleSelf(settled)).toBe(settled);
    const noise = [{ kind: 'gaussian', low: 25, high: 25 }];
    const clean = configOf(folder, undefined, { objective: 'clean', noise });
    expect(await settleSelf(clean)).toBe(clean);
    expect(selfRecipe(clean)).toBeUndefined();
  });
});

describe('training settings', () => {
  it('refuse a loss that recorrupted pairs are wrong for, and a method without the objective', () => {
    const parse = (changes: object) => () => configOf(folder, { method: 'recorrupted' }, changes);
    expect(parse({})).not.toThrow();
    expect(parse({ loss: 'l1' })).toThrow('mean squared error');
    expect(parse({ objective: 'paired', targets: folder })).toThrow('objective is not self');
  });
});

import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { noise as readNoise, region } from '../../../../src-main/cli/options/parsers.ts';
import { fitNoiseRequest } from '../../../../src-main/contract/config/fit.ts';
import { parseNoise } from '../../../../src-main/contract/config/noise.ts';
import { ownNoise } from '../../../../src-main/contract/config/own-noise.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { addNoise } from '../../../../src-main/engine/dataset/noise/apply.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../../src-main/engine/image/picture.ts';
import { blank, type Pixels } from '../../../../src-main/engine/image/pixels.ts';
import { pixelsToRaster } from '../../../../src-main/engine/image/raster.ts';
import { fitNoise } from '../../../../src-main/engine/jobs/fit-noise.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { scene } from '../../../helpers/images.ts';
import { quietJob } from '../../../helpers/jobs.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const ask = (request: object) => fitNoise(fitNoiseRequest.parse(request), quietJob<'fitNoise'>());

/** A picture with noise and without, as files. */
const clean = scene(160, 120, 3, 2);
beforeAll(async () => {
  await Promise.all([
    write('clean.png', clean),
    noisy(clean, 'gaussian:12').then((picture) => write('noisy.png', picture)),
    noisy(toneOf(96, 0.5), 'gaussian:9').then((picture) => write('grey as colour.png', picture)),
    write('small.png', toneOf(12, 0.5)),
  ]);
});

describe('a noise file', () => {
  it('is written whole, and read wherever a noise is taken', async () => {
    const output = at('fitted.json');
    const { noise, findings } = await ask({ file: at('noisy.png'), clean: at('clean.png'), output });
    expect(findings.from).toBe('pair');
    expect(noise.name).toBe('noisy');
    for (const level of findings.levels) expect(Math.abs(level - 12)).toBeLessThan(1);
    expect(ownNoise.parse(JSON.parse(await readFile(output, 'utf8')))).toEqual(noise);
    expect(readNoise(output)).toEqual([{ kind: 'own', low: 1, high: 1, own: noise }]);
    expect(readNoise(`own:${output}*0.5-2@0.3+jpeg:60`)).toMatchObject([
      { kind: 'own', low: 0.5, high: 2, share: 0.3, own: noise },
      { kind: 'jpeg', low: 60, high: 60 },
    ]);
  });

  it('replaces none that is there unless told to, and never a picture', async () => {
    const output = at('there.json');
    await writeFile(output, 'mine');
    const request = { file: at('noisy.png'), region: { x: 0, y: 0, width: 40, height: 40 }, output };
    await expect(ask(request)).rejects.toMatchObject({ code: 'file/exists' });
    expect(await readFile(output, 'utf8')).toBe('mine');
    await ask({ ...request, overwrite: true, name: 'sky' });
    expect(readNoise(output)[0]!.own!.name).toBe('sky');
    const original = at('original.png');
    await copyFile(at('noisy.png'), original);
    await expect(
      ask({ ...request, file: original, output: original, overwrite: true }),
    ).rejects.toMatchObject({
      code: 'file/is-input',
    });
  });

  it.each([
    ['no JSON', 'hello'],
    ['something else', '{"format":1}'],
    ['a part of it', '[]'],
    ['too much', `"${'x'.repeat(300_000)}"`],
  ])('that holds %s is refused by its name', async (_, content) => {
    const file = at('bad.json');
    await writeFile(file, content);
    expect(() => readNoise(file)).toThrow(file);
  });

  it('that is missing is refused by its name', () => {
    expect(() => readNoise(at('gone.json'))).toThrow('gone.json');
  });
});

describe('a sample', () => {
  it('of three equal channels is grey', async () => {
    const { noise } = await ask({
      file: at('grey as colour.png'),
      region: { x: 0, y: 0, width: 96, height: 96 },
    });
    expect(noise.curves).toHaveLength(1);
    expect(Math.abs(noise.curves[0]![0]!.sigma - 9)).toBeLessThan(0.6);
  });

  it('that was compressed is drawn compressed, with the level that it had', async () => {
    const picture = await noisy(toneOf(128, 0.5), 'gaussian:12');
    const file = at('compressed.jpg');
    await encodeImage(newPicture(pixelsToRaster(picture, 8)), file, { format: 'jpeg', quality: 70 });
    const { noise, nearest, findings } = await ask({ file, region: { x: 0, y: 0, width: 128, height: 128 } });
    expect(noise.jpeg).toBe(70);
    expect(nearest.at(-1)).toEqual({ kind: 'jpeg', low: 70, high: 70 });
    const drawn = await addNoise(
      toneOf(128, 0.5),
      [{ kind: 'own', low: 1, high: 1, own: noise }],
      randomFrom(3),
    );
    const mean = drawn.data.reduce((sum, v) => sum + v, 0) / drawn.data.length;
    const level =
      255 * Math.sqrt(drawn.data.reduce((sum, v) => sum + (v - mean) ** 2, 0) / drawn.data.length);
    expect(Math.abs(level / findings.levels[0]! - 1)).toBeLessThan(0.2);
  });

  it('must be a part of the picture, and large enough', async () => {
    const file = at('noisy.png');
    const region = { x: 100, y: 0, width: 64, height: 64 };
    await expect(ask({ file, region })).rejects.toMatchObject({ code: 'noise/outside' });
    await expect(ask({ file, region: { ...region, width: 8 } })).rejects.toMatchObject({
      code: 'noise/sample-too-small',
    });
    await expect(ask({ file: at('small.png') })).rejects.toMatchObject({ code: 'noise/no-flat-part' });
    await expect(ask({ file, clean: at('small.png') })).rejects.toMatchObject({
      code: 'image/different-sizes',
    });
    await expect(ask({ file: at('gone.png') })).rejects.toMatchObject({ code: 'file/missing' });
  });
});

it('a region is read from a terminal', () => {
  expect(region('120,40, 64,32')).toEqual({ x: 120, y: 40, width: 64, height: 32 });
  for (const text of ['', '1,2,3', '1,2,3,0', '-1,2,3,4', '1,2,3,4,5', 'a,b,c,d', '1.5,2,3,4'])
    expect(() => region(text)).toThrow('X,Y,WIDTH,HEIGHT');
});

function toneOf(side: number, value: number): Pixels {
  const pixels = blank(side, side, 1);
  pixels.data.fill(value);
  return pixels;
}

function noisy(picture: Pixels, spec: string): Promise<Pixels> {
  return addNoise(picture, parseNoise(spec), randomFrom(4), { clip: true });
}

async function write(name: string, pixels: Pixels): Promise<void> {
  await encodeImage(newPicture(pixelsToRaster(pixels, 8)), at(name), { format: 'png' });
}

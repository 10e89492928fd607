import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { outputOptions, type Crop, type DenoiseRequest } from '../../src-main/contract/config/cleaning.ts';
import { parseNoise } from '../../src-main/contract/config/noise.ts';
import { pageMask } from '../../src-main/contract/config/finish.ts';
import { cleanPage, type PageRequest } from '../../src-main/engine/denoise/clean-page.ts';
import { filterNetwork } from '../../src-main/engine/denoise/filters.ts';
import { known } from '../../src-main/engine/denoise/known.ts';
import type { Network } from '../../src-main/engine/denoise/network.ts';
import { partOfPage } from '../../src-main/engine/denoise/page-part.ts';
import { denoiseFiles } from '../../src-main/engine/denoise/pipeline.ts';
import { inspectCleaning } from '../../src-main/engine/trust/inspect.ts';
import { decodeImage } from '../../src-main/engine/image/decode.ts';
import { encodeImage, encodePages } from '../../src-main/engine/image/encode.ts';
import { newPicture, type Picture } from '../../src-main/engine/image/picture.ts';
import { pixelsToRaster } from '../../src-main/engine/image/raster.ts';
import { cropRaster, storedRect, uprightSize } from '../../src-main/engine/image/upright.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { drawnPicture, scene } from '../helpers/images.ts';
import { drawnModel, openBytes } from '../helpers/networks.ts';

const root = temporaryFolder();
const { config, bytes } = drawnModel({ net: 'unet', channels: 3, width: 4, depth: 2 });
const unet = await openBytes(bytes, known(config));
afterAll(() => unet.dispose());

const place = { file: 'a.png', index: 0 };

function noisyScene(orientation = 1): Picture {
  const picture = newPicture(pixelsToRaster(scene(173, 131, 3, 1), 8));
  picture.raster.data.forEach((v, i) => (picture.raster.data[i] = v + ((i * 7919) % 31) - 15));
  return { ...picture, source: { ...picture.source, orientation } };
}

async function cleaned(picture: Picture, request: Partial<PageRequest>, network = unet): Promise<Picture> {
  const tools = { network, inTurn: (work: () => Promise<void>) => work() };
  return (await cleanPage(picture, place, { tile: 'auto', strength: 100, ...request }, tools, {})).page;
}

/** A network that counts what it is given. */
function counting(network: Network): { network: Network; pixels(): number } {
  let pixels = 0;
  const run: Network['run'] = (tile, height, width) => {
    pixels += height * width;
    return network.run(tile, height, width);
  };
  return { network: { ...network, run }, pixels: () => pixels };
}

describe('a part that is cleaned alone', () => {
  it('is that part of the cleaned page, with all that is wanted of it', async () => {
    const strokes = [{ points: [20, 20, 120, 90], radius: 15 }];
    const masks = [{ file: 'a.png', pages: [pageMask.parse({ page: 0, mask: { strokes } })] }];
    const wish = { luma: 80, chroma: 40, texture: 70, masks };
    const marks = [{ x: 70, y: 50, width: 9, height: 7 }];
    const restore = [{ file: 'a.png', pages: [{ page: 0, marks }] }];
    const noising = { noise: parseNoise('gaussian:10'), seed: 4 };
    const whole = new Map<number, Promise<Picture>>();
    const wholeOf = (turn: number) => {
      if (!whole.has(turn)) whole.set(turn, cleaned(noisyScene(turn), { ...wish, restore, noising }));
      return whole.get(turn)!;
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1, 3, 6),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        async (turn, a, b, c, d) => {
          const upright = uprightSize({ width: 173, height: 131 }, turn);
          const [x, y] = [a % upright.width, b % upright.height];
          const crop = { x, y, width: 1 + (c % (upright.width - x)), height: 1 + (d % (upright.height - y)) };
          const expected = cropRaster(
            (await wholeOf(turn)).raster,
            storedRect(crop, { width: 173, height: 131 }, turn),
          );
          const part = await cleaned(noisyScene(turn), { ...wish, restore: [], noising, crop });
          // Where a mark was put back, the page has it.
          const isMarked =
            crop.x < 95 && crop.x + crop.width > 55 && crop.y < 75 && crop.y + crop.height > 35;
          expect(part.raster).toMatchObject({ width: expected.width, height: expected.height });
          expect(part.source).toMatchObject({
            width: expected.width,
            height: expected.height,
            orientation: turn,
          });
          if (isMarked) return;
          for (const [i, value] of part.raster.data.entries())
            if (Math.abs(value - expected.data[i]!) > 1)
              expect.fail(`sample ${i}: ${value}, ${expected.data[i]}`);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('gets its marks back', async () => {
    const picture = noisyScene();
    for (let x = 60; x < 70; x++) for (let c = 0; c < 3; c++) picture.raster.data[(40 * 173 + x) * 3 + c] = 0;
    const marks = [{ x: 58, y: 38, width: 14, height: 5 }];
    const request = { restore: [{ file: 'a.png', pages: [{ page: 0, marks }] }] };
    const median = filterNetwork('median', 3);
    const whole = await cleaned({ ...picture, raster: copyOf(picture) }, request, median);
    const part = await cleaned(
      picture,
      { ...request, crop: { x: 50, y: 30, width: 30, height: 20 } },
      median,
    );
    const expected = cropRaster(whole.raster, { x: 50, y: 30, width: 30, height: 20 });
    expect([...part.raster.data]).toEqual([...expected.data]);
    expect(part.raster.data[(10 * 30 + 15) * 3]).toBeLessThan(60);
  });

  it('costs what it and the halo around it take', async () => {
    const { network, pixels } = counting(unet);
    await cleaned(noisyScene(), { crop: { x: 80, y: 60, width: 10, height: 12 } }, network);
    const { radius, multiple } = unet.geometry;
    expect(pixels()).toBeLessThanOrEqual((10 + 2 * (radius + multiple)) * (12 + 2 * (radius + multiple)));
    expect(pixels()).toBeLessThan(173 * 131);
  });

  it('is not cleaned where all of a tile is left alone', async () => {
    const strokes = [{ points: [0, 65, 60, 65], radius: 90, hardness: 100 }];
    const masks = [{ file: 'a.png', pages: [pageMask.parse({ page: 0, mask: { strokes } })] }];
    const [all, some] = [counting(unet), counting(unet)];
    await cleaned(noisyScene(), { tile: 48 }, all.network);
    const { raster } = await cleaned(noisyScene(), { tile: 48, masks }, some.network);
    expect(some.pixels()).toBeLessThan(all.pixels());
    expect(some.pixels()).toBeGreaterThan(0);
    expect(raster.data.slice(0, 60)).toEqual(noisyScene().raster.data.slice(0, 60));
  });

  it('has its own transparency, and is judged alone', async () => {
    const picture = drawnPicture(60, 50, 3, 16, 3, true);
    const crop = { x: 11, y: 7, width: 20, height: 30 };
    const tools = {
      network: filterNetwork('median', 3),
      inspect: inspectCleaning,
      inTurn: (work: () => Promise<void>) => work(),
    };
    const { page, trust } = await cleanPage(picture, place, { tile: 'auto', strength: 100, crop }, tools, {});
    const alpha = cropRaster({ ...picture.raster, channels: 1, data: picture.alpha! }, crop).data;
    expect(page.alpha).toEqual(alpha);
    expect(trust?.level).toBeGreaterThan(0);
  });
});

const request = (inputs: string[], output: string, crop: Crop, name = '{name}-{crop}'): DenoiseRequest =>
  ({
    inputs,
    output: outputOptions.parse({ output, name }),
    jobs: 1,
    tile: 'auto',
    strength: 100,
    crop,
  }) as DenoiseRequest;

describe('files of which a part is wanted', () => {
  const opened = { name: 'identity', network: filterNetwork('identity', 3) };

  it('give it as a file of its own, which says where it was', async () => {
    const picture = drawnPicture(40, 30, 3, 16, 1);
    const file = join(root, 'photo.png');
    await encodeImage(picture, file, { format: 'png' });
    const crop = { x: 5, y: 6, width: 20, height: 10 };
    const { files } = await denoiseFiles(request([file], join(root, 'out'), crop), opened);
    expect(files).toEqual([
      expect.objectContaining({
        ok: true,
        width: 20,
        height: 10,
        out: join(root, 'out', 'photo-5-6-20x10.png'),
      }),
    ]);
    const { raster } = await decodeImage(files[0]!.out!);
    expect(raster).toEqual(cropRaster(picture.raster, crop));
  });

  it('are refused where it lies outside, and where the page is not there', async () => {
    const file = join(root, 'small.png');
    await encodeImage(drawnPicture(40, 30, 3, 8, 1), file, { format: 'png' });
    const end = async (crop: Crop) =>
      (await denoiseFiles(request([file], join(root, 'none'), crop), opened)).files[0];
    const outside = await end({ x: 30, y: 6, width: 11, height: 10 });
    expect(outside).toMatchObject({ ok: false, out: null });
    expect(outside!.error).toContain('The part 30,6,11,10 is not all inside of');
    const page = drawnPicture(40, 30, 3, 8, 1);
    const cut = () => partOfPage(page, { x: 30, y: 6, width: 11, height: 10 }, opened.network.geometry, file);
    expect(cut).toThrow(expect.objectContaining({ code: 'crop/outside' }));
    expect((await end({ x: 0, y: 0, width: 1, height: 1, page: 2 }))!.error).toContain('has no page 3');
  });

  it('can have several pages: all of them, or one', async () => {
    const file = join(root, 'scan.tif');
    const pages = [1, 2, 3].map((seed) => drawnPicture(20, 20, 3, 8, seed));
    await encodePages(pages, file, { format: 'tiff' });
    const crop = { x: 4, y: 5, width: 6, height: 7 };
    const all = await denoiseFiles(request([file], join(root, 'all'), crop), opened);
    expect(all.files[0]).toMatchObject({ ok: true, pages: 3, width: 6, height: 7 });
    const third = await decodeImage(all.files[0]!.out!, { page: 2 });
    expect(third.raster).toEqual(cropRaster(pages[2]!.raster, crop));
    const one = await denoiseFiles(request([file], join(root, 'one'), { ...crop, page: 1 }), opened);
    const only = await decodeImage(one.files[0]!.out!);
    expect([one.files[0]!.pages, only.source.pages]).toEqual([1, 1]);
    expect(only.raster).toEqual(cropRaster(pages[1]!.raster, crop));
  });
});

function copyOf({ raster }: Picture): Picture['raster'] {
  return { ...raster, data: raster.data.slice() };
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseNoise } from '../../../../src-main/contract/config/noise.ts';
import { evaluateModel } from '../../../../src-main/engine/denoise/evaluate.ts';
import { filterNetwork, type FilterName } from '../../../../src-main/engine/denoise/filters.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../../src-main/engine/image/picture.ts';
import { sharedData, temporaryFolder } from '../../../helpers/folders.ts';

const root = temporaryFolder();
let folders = 0;
const noise = parseNoise('gaussian:25');
const base = { seed: 0, colour: 'grey' as const };

/** 20 log10(255 / 25): what Gaussian noise of sigma 25 leaves, but for chance. */
const psnrOf25 = 20.172;

describe('evaluateModel', () => {
  it('agrees with a calculation by hand', async () => {
    const clean = await place({ 'a.png': grey([100, 200]), 'b.png': grey([50]) });
    const noisy = await place({ 'a.png': grey([110, 180]), 'b.png': grey([53]) });
    const { images, mean, failed } = await evaluateModel({ ...base, clean, noisy }, opened('identity'));
    const [first, second] = [psnrOfError((10 ** 2 + 20 ** 2) / 2), psnrOfError(3 ** 2)];
    expect(failed).toEqual([]);
    expect(images.map(({ file }) => file)).toEqual([join(clean, 'a.png'), join(clean, 'b.png')]);
    expect(images.map(({ psnr }) => psnr)).toEqual([near(first), near(second)]);
    expect(images.map(({ noisyPsnr }) => noisyPsnr)).toEqual([near(first), near(second)]);
    expect(images.map(({ rmse }) => rmse)).toEqual([near(Math.sqrt(250) / 255), near(3 / 255)]);
    expect(images[1]!.ssim).toBeCloseTo(ssimOfDots(50 / 255, 53 / 255), 6);
    expect(mean.psnr).toBeCloseTo((first + second) / 2, 5);
    expect(mean.ssim).toBeCloseTo((images[0]!.ssim + images[1]!.ssim) / 2, 9);
    // Pooled: three pixels in all, whichever picture they are in.
    expect(mean.rmse).toBeCloseTo(Math.sqrt((10 ** 2 + 20 ** 2 + 3 ** 2) / 3) / 255, 7);
  });

  it('measures luma or all three channels', async () => {
    const clean = await place({ 'a.png': rgb([100, 120, 140]) });
    const noisy = await place({ 'a.png': rgb([110, 120, 130]) });
    const request = { ...base, clean, noisy };
    const luma = await evaluateModel(request, opened('identity'));
    expect(luma.mean.rmse).toBeCloseTo((0.299 * 10 - 0.114 * 10) / 255, 6);
    const all = await evaluateModel({ ...request, colour: 'rgb' }, opened('identity', 3));
    expect(all.mean.rmse).toBeCloseTo(Math.sqrt((10 ** 2 + 10 ** 2) / 3) / 255, 6);
  });

  it('measures a grey picture three times in colour, which changes nothing', async () => {
    const clean = await place({ 'a.png': grey([100, 200]) });
    const noisy = await place({ 'a.png': grey([110, 180]) });
    const { mean } = await evaluateModel({ ...base, clean, noisy, colour: 'rgb' }, opened('identity', 3));
    expect(mean.psnr).toBeCloseTo(psnrOfError(250), 5);
  });

  it('adds noise that is neither clipped nor rounded, and clips the output', async () => {
    const clean = await place({ 'black.png': flat(0), 'middle.png': flat(128) });
    const { images } = await evaluateModel({ ...base, clean, noise }, opened('identity'));
    const [black, middle] = images as [(typeof images)[0], (typeof images)[0]];
    // 65,536 pixels: one standard deviation of the estimate is 0.024 dB.
    for (const image of images) expect(Math.abs(image.noisyPsnr - psnrOf25)).toBeLessThan(0.1);
    expect(middle.psnr).toBeCloseTo(middle.noisyPsnr, 3);
    // Clipping at black removes the lower half of the noise: half of the squared error.
    expect(Math.abs(black.psnr - black.noisyPsnr - 10 * Math.log10(2))).toBeLessThan(0.1);
  });

  it('draws the noise of a picture from the seed and its name alone', async () => {
    const clean = await place({ 'a.png': flat(128), 'b.png': flat(128) });
    const both = await evaluateModel({ ...base, clean, noise }, opened('identity'));
    const alone = await evaluateModel(
      { ...base, clean: await place({ 'b.png': flat(128) }), noise },
      opened('identity'),
    );
    const other = await evaluateModel({ ...base, clean, noise, seed: 1 }, opened('identity'));
    expect(alone.images[0]!.psnr).toBe(both.images[1]!.psnr);
    expect(both.images[0]!.psnr).not.toBe(both.images[1]!.psnr);
    expect(other.images[0]!.psnr).not.toBe(both.images[0]!.psnr);
  });

  it('counts equal pictures as 100 dB', async () => {
    const clean = await place({ 'a.png': grey([1, 2, 3]) });
    const { mean } = await evaluateModel({ ...base, clean, noisy: clean }, opened('identity'));
    expect(mean).toEqual({ psnr: 100, ssim: 1, rmse: 0, noisyPsnr: 100 });
  });

  it('goes on after a broken picture, and reports progress', async () => {
    const clean = await place({ 'a.png': flat(1), 'b.png': 'no picture', 'c.png': '', 'd.png': flat(2) });
    const seen: number[] = [];
    const onProgress = ({ fraction }: { fraction: number }) => seen.push(fraction);
    const result = await evaluateModel({ ...base, clean, noise }, opened('identity'), { onProgress });
    expect(result.images.map(({ file }) => file)).toEqual([join(clean, 'a.png'), join(clean, 'd.png')]);
    expect(result.failed.map(({ file }) => file)).toEqual([join(clean, 'b.png'), join(clean, 'c.png')]);
    expect(result.failed[0]!.error).toContain(`${join(clean, 'b.png')} `);
    expect(seen).toEqual([0.5, 1]);
  });

  it('says why when nothing can be measured', async () => {
    const broken = await place({ 'a.png': 'no picture' });
    const clean = await place({ 'a.png': flat(1) });
    const empty = await place({});
    const evaluate = (request: object) =>
      evaluateModel({ ...base, clean, ...request }, opened('identity')).catch((error: unknown) => error);
    expect(await evaluate({ clean: broken, noise })).toMatchObject({ code: 'evaluate/nothing-left' });
    expect(await evaluate({})).toMatchObject({ code: 'evaluate/noise-unclear' });
    expect(await evaluate({ noise, noisy: clean })).toMatchObject({ code: 'evaluate/noise-unclear' });
    expect(await evaluate({ clean: empty, noise })).toMatchObject({ code: 'dataset/no-images' });
    expect(await evaluate({ clean: join(empty, 'x'), noise })).toMatchObject({ code: 'file/missing' });
  });

  it('stops when cancelled', async () => {
    const clean = await place({ 'a.png': flat(1), 'b.png': flat(1) });
    const cancel = new AbortController();
    const events = { signal: cancel.signal, onProgress: () => cancel.abort() };
    await expect(evaluateModel({ ...base, clean, noise }, opened('identity'), events)).rejects.toThrow(
      'aborted',
    );
  });
});

const set12 = sharedData('set12');

describe.skipIf(!set12)('on Set12 with sigma 25 (needs ../shared/data/set12)', () => {
  it('finds the noise that the papers start from, and what plain filters make of it', async () => {
    const request = { ...base, clean: set12!, noise };
    const blurred = await evaluateModel(request, opened('gaussian'));
    expect(blurred.images).toHaveLength(12);
    expect(Math.abs(blurred.mean.noisyPsnr - psnrOf25)).toBeLessThan(0.03);
    // The best of all blurs reaches 26.56.
    expect(blurred.mean.psnr).toBeGreaterThan(26.2);
    expect(blurred.mean.psnr).toBeLessThan(26.6);
    const median = await evaluateModel(request, opened('median'));
    expect(median.mean.psnr).toBeGreaterThan(blurred.mean.noisyPsnr + 4);
    expect(median.mean.psnr).toBeLessThan(blurred.mean.psnr);
  });
});

type Drawn = { data: Uint8Array; width: number; height: number; channels: 1 | 3 };

function grey(values: number[]): Drawn {
  return { data: Uint8Array.from(values), width: values.length, height: 1, channels: 1 };
}

/** One pixel. */
function rgb(values: [number, number, number]): Drawn {
  return { data: Uint8Array.from(values), width: 1, height: 1, channels: 3 };
}

function flat(value: number): Drawn {
  return { data: new Uint8Array(256 * 256).fill(value), width: 256, height: 256, channels: 1 };
}

async function place(files: Record<string, Drawn | string>): Promise<string> {
  const folder = join(root, String(folders++));
  await encodeImage(newPicture(grey([0])), join(folder, '.hidden.png'), { format: 'png' });
  for (const [name, file] of Object.entries(files))
    if (typeof file === 'string') writeFileSync(join(folder, name), file);
    else await encodeImage(newPicture(file), join(folder, name), { format: 'png' });
  return folder;
}

function opened(name: FilterName, channels: 1 | 3 = 1) {
  return { name, network: filterNetwork(name, channels) };
}

/** From a mean squared error on the 0-255 scale. */
function psnrOfError(error: number): number {
  return 10 * Math.log10(255 ** 2 / error);
}

/** SSIM of two pictures of one pixel: no variances, means only. */
function ssimOfDots(a: number, b: number): number {
  const c1 = 0.01 ** 2;
  return (2 * a * b + c1) / (a * a + b * b + c1);
}

function near(value: number): unknown {
  return expect.closeTo(value, 5);
}

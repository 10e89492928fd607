import { stat } from 'node:fs/promises';
import { Failure } from '../../contract/errors/failure.ts';
import { isThere } from '../base/is-there.ts';
import { randomFrom } from '../base/random.ts';
import { addNoise } from '../dataset/noise/apply.ts';
import { openApart } from '../denoise/apart.ts';
import { cleanAsSeen } from '../denoise/as-seen.ts';
import { careful } from '../denoise/careful.ts';
import { cleanInPlace } from '../denoise/clean.ts';
import { highestPsnr } from '../denoise/evaluate.ts';
import { openSteady } from '../denoise/steady.ts';
import { decodeImage } from '../image/decode.ts';
import { encodeImage } from '../image/encode.ts';
import { asPicture, closeSamples, floatsOf, isRaster, openSamples } from '../image/in-memory.ts';
import { psnr, rmse, ssim, ssimWindow } from '../image/metrics.ts';
import { depthOf, pixelsToRaster } from '../image/raster.ts';
import { upright } from '../image/upright.ts';
import type { Handler } from './job.ts';
import { planModel } from './model-devices.ts';
import { checkLevel } from './told-level.ts';

/** The samples of a page of a file, as people see it: turned where the file says so. */
export const readPicture: Handler<'readPicture'> = async ({ file, page }, { signal }) => {
  const { raster, alpha, source } = await decodeImage(file, { page, signal });
  const { orientation, pages } = source;
  const { width, height } = raster;
  const turned = alpha && upright({ width, height, channels: 1, data: alpha }, orientation).data;
  return { picture: closeSamples({ colours: upright(raster, orientation), alpha: turned ?? null }), pages };
};

/** Writes samples as a file. */
export const writePicture: Handler<'writePicture'> = async (request, { signal }) => {
  const { picture, file, overwrite, ...form } = request;
  if (!overwrite && (await isThere(file))) throw new Failure('file/exists', { file });
  await encodeImage(asPicture(openSamples(picture)), file, { ...form, signal });
  return { file, bytes: (await stat(file)).size };
};

/** Cleans samples; transparency stays as it is. */
export const cleanPicture: Handler<'cleanPicture'> = async (request, { signal, progress, event, using }) => {
  const { model, noiseLevel, tile, strength } = request;
  const { threads, memory } = request.device;
  const opened = await openSteady(
    await planModel(model, request.device, using),
    (device) => openApart(model, { device, threads, memory, noiseLevel }),
    (trouble) => event({ kind: 'device', trouble }),
  );
  try {
    checkLevel(model, noiseLevel, opened.network);
    const network = careful(opened.network, request);
    const picture = openSamples(request.picture);
    const begun = performance.now();
    const options = { tile, strength, signal, onProgress: (fraction: number) => progress({ fraction }) };
    // Those of files are cleaned in place, since `asPicture` shares them.
    if (isRaster(picture.colours)) await cleanAsSeen(asPicture(picture), network, options);
    else await cleanInPlace(picture.colours, network, options);
    const seconds = (performance.now() - begun) / 1000;
    return { picture: closeSamples(picture), model: opened.name, device: network.device, seconds };
  } finally {
    await opened.network.dispose();
  }
};

/** Adds noise to samples. Those of files are clipped and rounded, as a camera or scanner would; floats are not. */
export const noisyPicture: Handler<'noisyPicture'> = async ({ picture, noise, seed }) => {
  const { colours, alpha } = openSamples(picture);
  const clip = isRaster(colours);
  const noisy = await addNoise(floatsOf(colours), noise, randomFrom(seed), { clip });
  const out = isRaster(colours) ? pixelsToRaster(noisy, depthOf(colours.data)) : noisy;
  return { picture: closeSamples({ colours: out, alpha }) };
};

/** How near a picture is to the clean one, transparency aside. */
export const comparePictures: Handler<'comparePictures'> = async (request) => {
  const [a, b] = [request.picture, request.clean].map((one) => floatsOf(openSamples(one).colours));
  const similarity = Math.min(a!.width, a!.height) < ssimWindow ? null : ssim(a!, b!);
  return { psnr: Math.min(psnr(a!, b!), highestPsnr), ssim: similarity, rmse: rmse(a!, b!) };
};

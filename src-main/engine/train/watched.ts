import type { Watch } from '../../contract/config/training.ts';
import type { Region } from '../../contract/config/view.ts';
import { noisyPage } from '../dataset/noise/seeded.ts';
import { cleanPicture } from '../denoise/clean.ts';
import { highestPsnr } from '../denoise/evaluate.ts';
import type { Network } from '../denoise/network.ts';
import { decodeImage } from '../image/decode.ts';
import { encodeImage } from '../image/encode.ts';
import { psnr } from '../image/metrics.ts';
import { newPicture, withRaster, type Picture } from '../image/picture.ts';
import { rasterToPixels, toDepth, type Raster, type Rect } from '../image/raster.ts';
import { cropRaster, storedRect, upright, uprightSize } from '../image/upright.ts';

/** The part of a picture that is watched, upright. */
export interface Watched {
  noisy: Raster;
  /** Before noise was added; null where nothing cleaner is known. */
  clean: Raster | null;
  icc?: Uint8Array;
}

const longestSide = 1024;
/** Noise is drawn for the whole page, as everywhere else; on larger pages, for the part alone. */
const wholeNoisePixels = 24e6;

/**
 * Reads the watched part. A region that reaches beyond the picture is moved inside.
 * @throws Failure of `decodeImage`
 */
export async function loadWatched(watch: Watch): Promise<Watched> {
  const picture = await decodeImage(watch.file, { page: watch.page });
  const { raster, source } = picture;
  const rect = storedRect(
    inside(watch.region, uprightSize(raster, source.orientation)),
    raster,
    source.orientation,
  );
  const part = (whole: Raster) => upright(cropRaster(whole, rect), source.orientation);
  const icc = source.icc && { icc: source.icc };
  return { ...(await withNoise(watch, picture, part)), ...icc };
}

async function withNoise(
  { file, noising, reference }: Watch,
  picture: Picture,
  part: (whole: Raster) => Raster,
): Promise<Pick<Watched, 'noisy' | 'clean'>> {
  const own = part(picture.raster);
  if (!noising)
    return { noisy: own, clean: reference === undefined ? null : await partner(reference, picture, part) };
  if (picture.raster.width * picture.raster.height <= wholeNoisePixels)
    return { noisy: part((await noisyPage(picture, noising, file)).raster), clean: own };
  return { noisy: (await noisyPage(withRaster(picture, own), noising, file)).raster, clean: own };
}

/** The same part of the clean picture; null where that is of another form. */
async function partner(
  reference: string,
  { raster }: Picture,
  part: (whole: Raster) => Raster,
): Promise<Raster | null> {
  const clean = (await decodeImage(reference)).raster;
  const fits = (['width', 'height', 'channels'] as const).every((key) => clean[key] === raster[key]);
  return fits ? part(clean) : null;
}

function inside(region: Region, { width, height }: { width: number; height: number }): Rect {
  const size = {
    width: Math.min(region.width, width, longestSide),
    height: Math.min(region.height, height, longestSide),
  };
  return { x: Math.min(region.x, width - size.width), y: Math.min(region.y, height - size.height), ...size };
}

/**
 * Cleans the watched part and writes it to a PNG file.
 * @returns its PSNR in dB, where what is clean is known
 * @throws Failure `device/failed`, `model/not-finite`, `file/unwritable`
 */
export async function showCleaned(watched: Watched, network: Network, file: string): Promise<number | null> {
  const cleaned = await cleanPicture(watched.noisy, network);
  await writeShown(cleaned, watched, file);
  if (!watched.clean) return null;
  return Math.min(psnr(rasterToPixels(cleaned), rasterToPixels(watched.clean)), highestPsnr);
}

/** With 8 bits, which is what screens show. */
export async function writeShown(raster: Raster, { icc }: Watched, file: string): Promise<void> {
  const picture = newPicture({ ...raster, data: toDepth(raster.data, 8) });
  const source = { ...picture.source, ...(icc && { icc }) };
  await encodeImage({ ...picture, source }, file, { format: 'png' });
}

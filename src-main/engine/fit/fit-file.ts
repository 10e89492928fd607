import { basename, extname } from 'node:path';
import type { FitFindings, FitNoiseRequest } from '../../contract/config/fit.ts';
import type { Region } from '../../contract/config/view.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { toGrey } from '../image/colour.ts';
import { decodeImage, decodePixels } from '../image/decode.ts';
import { crop, type Pixels } from '../image/pixels.ts';
import { rasterToPixels } from '../image/raster.ts';
import { qualityOf, withCompression } from './compression.ts';
import { fitNoise, type Fit } from './fit.ts';
import { flattestWindows, pairWindows, regionWindows } from './windows.ts';
import type { Window } from './window.ts';

/** Fewer pixels a side say nothing about neighbours. */
const leastSide = 16;

type Sample = Pick<FitNoiseRequest, 'file' | 'page' | 'clean' | 'region' | 'name'>;

/**
 * Measures the noise of a picture.
 * @throws Failure as `decodeImage`; `noise/sample-too-small`, `noise/no-flat-part`, `noise/outside`, `image/different-sizes`; the signal's reason
 */
export async function fitNoiseFile(sample: Sample, signal?: AbortSignal): Promise<Fit> {
  const { file, page, clean: cleanFile, region, name } = sample;
  const picture = await decodeImage(file, { page, ...(signal && { signal }) });
  const noisy = withoutFalseColour(rasterToPixels(picture.raster));
  const clean = cleanFile === undefined ? null : await decodePixels(cleanFile, { ...(signal && { signal }) });
  if (region) checkRegion(file, region, noisy);
  const { windows, from } = windowsOf(noisy, clean, region);
  if (windows.length === 0) throw new Failure('noise/no-flat-part', { file });
  const least = Math.min(...windows.map(({ width, height }) => Math.min(width, height)));
  if (least < leastSide) throw new Failure('noise/sample-too-small', { file, least: leastSide });
  signal?.throwIfAborted();
  const fit = fitNoise(windows, from, name ?? nameFor(file));
  const quality = await qualityOf(file, picture);
  return quality === null ? fit : withCompression(fit, quality);
}

function windowsOf(
  noisy: Pixels,
  clean: Pixels | null,
  region: Region | undefined,
): { windows: Window[]; from: FitFindings['from'] } {
  if (clean) {
    const partner = noisy.channels === 1 ? toGrey(clean) : clean;
    checkPair(noisy, partner);
    const part = (pixels: Pixels) =>
      region ? crop(pixels, region.x, region.y, region.width, region.height) : pixels;
    return { windows: pairWindows(part(noisy), part(partner)), from: 'pair' };
  }
  if (region) return { windows: regionWindows(noisy, region), from: 'region' };
  return { windows: flattestWindows(noisy), from: 'flat-parts' };
}

/** Three channels that say the same are one. */
function withoutFalseColour(pixels: Pixels): Pixels {
  const { data, channels } = pixels;
  if (channels === 1) return pixels;
  for (let i = 0; i < data.length; i += 3)
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return pixels;
  return toGrey(pixels);
}

function checkRegion(file: string, { x, y, width, height }: Region, picture: Pixels): void {
  if (x + width > picture.width || y + height > picture.height)
    throw new Failure('noise/outside', { file, width: picture.width, height: picture.height });
}

function checkPair(noisy: Pixels, clean: Pixels): void {
  const [first, second] = [sizeOf(noisy), sizeOf(clean)];
  if (first !== second) throw new Failure('image/different-sizes', { first, second });
}

function sizeOf({ width, height, channels }: Pixels): string {
  return `${width} x ${height} x ${channels}`;
}

/** The file's own name, as far as a noise can have it. */
function nameFor(file: string): string {
  const stem = basename(file, extname(file)).replaceAll(/[^\p{L}\p{N} ._-]/gu, '');
  return stem.replace(/^[^\p{L}\p{N}]+/u, '').slice(0, 60) || 'sample';
}

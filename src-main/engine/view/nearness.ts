import type { Nearness } from '../../contract/config/view.ts';
import { squaredError, ssim, ssimWindow } from '../image/metrics.ts';
import { rasterToPixels, type Raster } from '../image/raster.ts';

/** Equal pictures have an infinite PSNR, which is no number that everybody can send. */
const highestPsnr = 100;
/** Pixels in work at a time: as floats, two pictures of 50 megapixels would take more than a gigabyte. */
const stripPixels = 2 ** 20;

/**
 * PSNR, SSIM and RMSE of whole pictures as `image/metrics.ts` defines them, computed in strips; `ssim` is null where its window does not fit.
 * @returns null for pictures that cannot be compared: of other sizes, or grey and colour
 */
export function nearnessOf(a: Raster, b: Raster): Nearness | null {
  const { width, height, channels } = a;
  if (width !== b.width || height !== b.height || channels !== b.channels) return null;
  const rows = Math.max(1, Math.floor(stripPixels / width));
  const fits = Math.min(width, height) >= ssimWindow;
  const [context, windows] = [fits ? ssimWindow - 1 : 0, height - ssimWindow + 1];
  let [errors, similarity] = [0, 0];
  for (let y = 0; y < height; y += rows) {
    const own = { x: 0, y, width, height: Math.min(rows, height - y) };
    errors += squaredError(rasterToPixels(a, own), rasterToPixels(b, own));
    // Windows belong to the strip they begin in.
    const begun = Math.min(own.height, windows - y);
    if (!fits || begun <= 0) continue;
    const seen = { ...own, height: begun + context };
    similarity += begun * ssim(rasterToPixels(a, seen), rasterToPixels(b, seen));
  }
  const mse = errors / a.data.length;
  const psnr = Math.min(highestPsnr, -10 * Math.log10(mse));
  return { psnr, ssim: fits ? similarity / windows : null, rmse: Math.sqrt(mse) };
}

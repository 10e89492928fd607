import { sampleBlocks } from '../diagnose/blocks.ts';
import { fitDependence, type Fit } from '../diagnose/dependence.ts';
import { curvesOf, leastBlocks } from '../diagnose/level.ts';
import { samplesOfRaster } from '../diagnose/samples.ts';
import type { Raster } from '../image/raster.ts';
import type { SelfRecipe } from './batch.ts';
import { constantNoise, type ChannelNoise } from './recorrupt.ts';

type Recorrupted = Extract<SelfRecipe, { method: 'recorrupted' }>;

/** The noise of each channel of an image: as it was told, else as the image tells, else the usual one. */
export function ownNoise(raster: Raster, { noise, usual }: Recorrupted): ChannelNoise[] {
  const everywhere = (one: ChannelNoise) => Array.from({ length: raster.channels }, () => one);
  if (noise) return everywhere(noise);
  return measuredNoise(raster) ?? everywhere(usual);
}

/** White noise of each channel, as it hangs on brightness; null where the image is too small to say. */
export function measuredNoise(raster: Raster): ChannelNoise[] | null {
  const blocks = sampleBlocks(samplesOfRaster(raster));
  if (blocks.count < leastBlocks) return null;
  return curvesOf(blocks).map((curve) => {
    const fit = fitDependence([curve]);
    return fit ? noiseOfFit(fit) : constantNoise(0);
  });
}

/** The parabola through three points of it; no form is more. */
function noiseOfFit({ form, strength }: Fit): ChannelNoise {
  const [dark, middle, bright] = [0, 0.5, 1].map((signal) => strength * form.variance(signal));
  const square = 2 * (dark! - 2 * middle! + bright!);
  return { offset: dark!, slope: bright! - dark! - square, square };
}

import { sampleBlocks } from '../diagnose/blocks.ts';
import { levelOf } from '../diagnose/level.ts';
import { samplesOfRaster } from '../diagnose/samples.ts';
import type { Raster } from '../image/raster.ts';
import type { SelfRecipe } from './batch.ts';
import type { ChannelNoise } from './recorrupt.ts';

type Recorrupted = Extract<SelfRecipe, { method: 'recorrupted' }>;

/** The noise of each channel of an image: as it was told, else as the image tells, else the usual one. */
export function ownNoise(raster: Raster, { noise, usual }: Recorrupted): ChannelNoise[] {
  const everywhere = (one: ChannelNoise) => Array.from({ length: raster.channels }, () => one);
  if (noise) return everywhere(noise);
  return measuredNoise(raster) ?? everywhere(usual);
}

/** White noise of each channel; null where the image is too small to say. */
export function measuredNoise(raster: Raster): ChannelNoise[] | null {
  const level = levelOf(sampleBlocks(samplesOfRaster(raster)));
  return level && level.sigma.map((sigma) => ({ sigma: sigma / 255, slope: 0 }));
}

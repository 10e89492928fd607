import type { Rect } from '../image/raster.ts';
import type { ImagePair } from './pair.ts';
import type { ScannedImage } from './scan.ts';

/** What patches are cut from: an image, or a pair of them of one size. Plain data, sent to threads. */
export interface Sample {
  /** The file that the network sees: noisy, or clean before noise is added. */
  input: string;
  /** paired: the clean file. */
  target?: string;
  /** The part that patches may come from; the whole image, unless a single image is split into training and validation. */
  region: Rect;
  /** Memory its pixels take while they are held, in bytes. */
  bytes: number;
}

export function sampleOf(image: ScannedImage, channels: 1 | 3): Sample {
  const { file, width, height } = image;
  return { input: file, region: { x: 0, y: 0, width, height }, bytes: heldBytes(image, channels) };
}

export function pairSampleOf({ input, target }: ImagePair, channels: 1 | 3): Sample {
  const bytes = heldBytes(input, channels) + heldBytes(target, channels);
  return { ...sampleOf(input, channels), target: target.file, bytes };
}

/** Colour for a grey net is held as 16-bit luma, everything else as it is (see `hold.ts`). */
function heldBytes({ width, height, channels, depth }: ScannedImage, wanted: 1 | 3): number {
  const turnsGrey = channels === 3 && wanted === 1;
  return width * height * (turnsGrey ? 2 : (channels * depth) / 8);
}

/**
 * How many patches of an image make an epoch: as many as would tile it, at least one. Large images give more patches than small
 * ones, so every pixel of the set is seen equally often.
 */
export function patchesOf({ region }: Sample, patch: number): number {
  return Math.max(1, Math.round((region.width * region.height) / (patch * patch)));
}

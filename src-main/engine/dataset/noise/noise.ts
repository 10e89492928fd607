import type { OwnNoise } from '../../../contract/config/own-noise.ts';
import type { Random } from '../../base/random.ts';
import type { Pixels } from '../../image/pixels.ts';

export interface NoiseContext {
  /**
   * The pixels are a patch from somewhere in a larger picture, not the picture: what lies on a page or on a grid is then
   * drawn for the page, and the patch is taken from a random place of it.
   */
  patch: boolean;
  /** What the noise `own` draws; it is always there for that one. */
  own?: OwnNoise | undefined;
}

/**
 * One kind of noise. Changes the pixels in place; values may leave 0..1, but stay finite. `strength` is in the unit and range
 * of `contract/config/noise.ts`. Equal streams of `random` give equal noise.
 */
export type Noise = (
  pixels: Pixels,
  strength: number,
  random: Random,
  context: NoiseContext,
) => void | Promise<void>;

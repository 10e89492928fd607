import { colouredRows } from './grain/coloured.ts';
import type { Noise } from './noise.ts';

/**
 * Gaussian noise of standard deviation `sigma` on the 0-255 scale whose neighbouring pixels have much in common, as film grain, and as
 * demosaicking and smoothing in a camera leave it: white noise, blurred by a third of a pixel to a whole one, chroma up to 2.5 times
 * as far. Drawn anew for each picture.
 */
export const grain: Noise = ({ data, width, channels }, sigma, random) => {
  const next = colouredRows(width, channels, random);
  const deviation = sigma / 255;
  for (let from = 0; from < data.length; from += width * channels) {
    const row = next();
    for (let i = 0; i < row.length; i++) data[from + i]! += deviation * row[i]!;
  }
};

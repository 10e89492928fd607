import type { Noise } from './noise.ts';

/** White Gaussian noise of standard deviation `sigma` on the 0-255 scale, for each channel on its own; neither clipped nor rounded. */
export const gaussian: Noise = ({ data }, sigma, random) => {
  const deviation = sigma / 255;
  for (let i = 0; i < data.length; i++) data[i]! += deviation * random.normal();
};

import type { Noise } from './noise.ts';

/** Multiplicative noise: v becomes v (1 + sigma n) with n standard normal, for each channel on its own. */
export const speckle: Noise = ({ data }, sigma, random) => {
  for (let i = 0; i < data.length; i++) data[i]! *= 1 + sigma * random.normal();
};

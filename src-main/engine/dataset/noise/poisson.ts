import type { Noise } from './noise.ts';

/**
 * Photon noise: a value v becomes Poisson(v * peak) / peak, so its mean stays v and its variance is v / peak. `peak` is
 * the mean number of photons that white collects. Values below 0 (from a noise before) count no photons.
 */
export const poisson: Noise = ({ data }, peak, random) => {
  for (let i = 0; i < data.length; i++) data[i] = random.poisson(data[i]! * peak) / peak;
};

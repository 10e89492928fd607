import type { Noise } from './noise.ts';

/** Each pixel is stuck with probability `share`, with all its channels: half of them at white, half at black. */
export const saltPepper: Noise = ({ data, channels }, share, random) => {
  for (let i = 0; i < data.length; i += channels) {
    const u = random.uniform();
    if (u < share) data.fill(u < share / 2 ? 1 : 0, i, i + channels);
  }
};

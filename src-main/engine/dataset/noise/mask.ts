import type { Noise } from './noise.ts';

/** The masking noise of denoising autoencoders (Vincent et al., 2008): each pixel is set to 0 with probability `share`, all channels. */
export const mask: Noise = ({ data, channels }, share, random) => {
  for (let i = 0; i < data.length; i += channels) if (random.uniform() < share) data.fill(0, i, i + channels);
};

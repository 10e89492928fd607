import { creditsOf } from '../credits.ts';
import { splitPhotographs } from '../material.ts';
import type { Recipe } from '../recipe.ts';
import { gaussianRows } from './rows.ts';
import { photographs } from './photographs.ts';

export const photoGrey: Recipe = {
  name: 'photo-grey',
  purpose: 'Takes grain out of grey photographs, weak or strong; it judges how much there is, or is told',
  data: photographs,
  credits: creditsOf,
  limits:
    'It knows even, fine grain (Gaussian noise of sigma 0 to 55) and mild JPEG. Grain that neighbours share, of film and screens, it judges too weak and leaves as blotches: tell it a level then (--noise-level). Weaves and other fine, regular patterns go with the noise: lower the strength there. Stripes and single wrong pixels are not its work',
  gather: splitPhotographs,
  training:
    '--net unet --width 32 --depth 3 --level --colour grey --noise gaussian:0-55+jpeg:70-95@0.1 --patch 64 --batch 4 --optimizer muon --loss l1 --detail 0.5 --seed 1',
  measures: gaussianRows('Set12'),
  scenes: {
    shows: [
      { of: 'buddiesofbudgie-canyon-wren.jpg', noise: 'gaussian:15', seed: 1, grey: true },
      { of: 'buddiesofbudgie-casa-mila.jpg', noise: 'gaussian:25', seed: 2, grey: true },
      { of: 'budgie-remix-bird-3158784.jpg', noise: 'gaussian:50', seed: 3, grey: true },
    ],
    fails: [
      {
        of: 'buddiesofbudgie-kitten-on-lawn-detail.jpg',
        noise: 'gaussian:50',
        seed: 4,
        grey: true,
      },
      { of: 'buddiesofbudgie-casa-mila.jpg', noise: 'grain:25', seed: 5, grey: true },
      {
        of: 'buddiesofbudgie-dragonfly-on-lavender.jpg',
        noise: 'salt-pepper:0.1',
        seed: 6,
        grey: true,
      },
    ],
  },
  minutes: 65,
};

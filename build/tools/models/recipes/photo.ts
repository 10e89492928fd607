import { creditsOf } from '../credits.ts';
import { splitPhotographs } from '../material.ts';
import type { Recipe } from '../recipe.ts';
import { gaussianRows, plainRow } from './rows.ts';
import { photographs } from './photographs.ts';

/** What all trainings show. */
const images =
  '--colour rgb --grey-share 0.2 --noise gaussian:0-55@0.8+camera:2-40@0.3+jpeg:70-95@0.2 --batch 4 --optimizer muon --loss l1 --detail 0.5';

export const photo: Recipe = {
  name: 'photo',
  purpose: 'Takes grain out of colour photographs, weak or strong; it judges how much there is, or is told',
  data: photographs,
  credits: creditsOf,
  limits:
    'It knows even grain in colour (Gaussian noise of sigma 0 to 55), the grain of cameras in dim light, and mild JPEG. Grain that neighbours share, of film and screens, it judges too weak and leaves as blotches: tell it a level then (--noise-level). Strong JPEG blocks and stripes stay; lower the strength where fine texture goes. For grey pictures photo-grey is better',
  gather: splitPhotographs,
  before: [
    { training: `--net unet --width 32 --depth 3 --level ${images} --patch 64 --seed 1`, minutes: 65 },
    // A net that is nearly done learns more from the farther surroundings that larger patches have.
    { training: `${images} --patch 96 --learning-rate 0.0007 --seed 2`, minutes: 90 },
  ],
  // Photographs are less colourful than what people clean: see `dataset/vivid.ts`.
  training: `${images} --vivid 0.6 --patch 64 --learning-rate 0.0007 --seed 4`,
  measures: [
    ...gaussianRows('McMaster'),
    ...gaussianRows('Set12'),
    ...['jpeg:30', 'gaussian:25+jpeg:80'].map((noise) => plainRow('McMaster', noise)),
  ],
  scenes: {
    shows: [
      { of: 'buddiesofbudgie-canyon-wren.jpg', noise: 'gaussian:15', seed: 1 },
      { of: 'buddiesofbudgie-casa-mila.jpg', noise: 'gaussian:25', seed: 2 },
      { of: 'budgie-remix-bird-3158784.jpg', noise: 'gaussian:50', seed: 3 },
    ],
    fails: [
      { of: 'buddiesofbudgie-kitten-on-lawn-detail.jpg', noise: 'gaussian:50', seed: 4 },
      { of: 'buddiesofbudgie-casa-mila.jpg', noise: 'jpeg:8', seed: 5 },
      {
        of: 'buddiesofbudgie-dragonfly-on-lavender.jpg',
        noise: 'salt-pepper:0.1',
        seed: 6,
      },
    ],
  },
  minutes: 40,
};

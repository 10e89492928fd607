import { creditsOf } from '../credits.ts';
import { splitPhotographs } from '../material.ts';
import type { Recipe } from '../recipe.ts';
import { plainRow } from './rows.ts';
import { photographs } from './photographs.ts';

/** What both trainings show. */
const images =
  '--colour rgb --grey-share 0.2 --noise salt-pepper:0-0.4@0.8+dead:0-0.05@0.4 --patch 48 --batch 8';

export const impulse: Recipe = {
  name: 'impulse',
  purpose:
    'Replaces single wrong pixels: salt and pepper of transmission and old sensors, dead and hot pixels; all others stay as they are',
  data: photographs,
  credits: creditsOf,
  limits:
    'It looks for pixels that do not fit among their neighbours: fine print of a pixel or two, stars and glints may be taken for faults. Grain stays: that is for photo',
  gather: splitPhotographs,
  // Absolute errors alone teach what is missing in grey, and hardly ever its colour: to leave whole pixels as they are comes first there.
  before: [
    {
      training: `--net unet --width 16 --depth 3 ${images} --loss mse --learning-rate 0.002 --schedule constant --seed 1`,
      minutes: 7,
    },
  ],
  training: `${images} --loss charbonnier --learning-rate 0.001 --seed 2`,
  measures: [
    ...['salt-pepper:0.02', 'salt-pepper:0.1', 'salt-pepper:0.3', 'dead:0.02'].map((noise) =>
      plainRow('Set12', noise),
    ),
    ...['salt-pepper:0.1', 'dead:0.02'].map((noise) => plainRow('McMaster', noise)),
  ],
  scenes: {
    shows: [
      { of: 'budgie-remix-bird-3158784.jpg', noise: 'salt-pepper:0.1', seed: 1 },
      { of: 'buddiesofbudgie-casa-mila.jpg', noise: 'salt-pepper:0.3', seed: 2 },
      { of: 'buddiesofbudgie-canyon-wren.jpg', noise: 'dead:0.02', seed: 3 },
    ],
    fails: [
      { of: 'page', noise: 'salt-pepper:0.1', seed: 4 },
      { of: 'buddiesofbudgie-casa-mila.jpg', noise: 'salt-pepper:0.7', seed: 5 },
      { of: 'buddiesofbudgie-canyon-wren.jpg', noise: 'gaussian:25', seed: 6 },
    ],
  },
  minutes: 60,
};

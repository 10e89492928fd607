import { splitPhotographs } from '../material.ts';
import type { Measure, Recipe } from '../recipe.ts';
import { photographs } from './photographs.ts';

export const impulse: Recipe = {
  name: 'impulse',
  purpose:
    'Replaces single wrong pixels: salt and pepper of transmission and old sensors, dead and hot pixels; all others stay as they are',
  data: photographs,
  limits:
    'It looks for pixels that do not fit among their neighbours: fine print of a pixel or two, stars and glints may be taken for faults. Grain stays: that is for photo',
  gather: splitPhotographs,
  training:
    '--net unet --width 16 --depth 3 --colour rgb --grey-share 0.4 --noise salt-pepper:0-0.4@0.8+dead:0-0.05@0.4 --patch 64 --batch 8 --seed 1',
  measures: [
    ...[0.02, 0.1, 0.3].map((share): Measure => ({
      set: 'Set12',
      clean: 'set12',
      colour: 'grey',
      noise: `salt-pepper:${share}`,
    })),
    { set: 'McMaster', clean: 'mcmaster', colour: 'rgb', noise: 'salt-pepper:0.1' },
  ],
  minutes: 8,
};

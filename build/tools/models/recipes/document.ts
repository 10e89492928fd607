import { drawnPages } from '../material.ts';
import type { Recipe } from '../recipe.ts';

export const document: Recipe = {
  name: 'document',
  purpose:
    'Cleans scanned pages: stains, shadows, creases, show-through, treads, dust, paper grain and uneven ink; text, ruling, pencil and drawings stay',
  data: {
    from: '300 pages drawn by the program: letters, forms, tables, drawings, engravings, halftones, scores, notes in ink and pencil, in seven scripts, in the fonts of the machine it was made on',
    terms: 'made by the program itself',
  },
  limits:
    'It expects dark ink on paper that was white: pale print, photographs on a page and coloured backgrounds that belong to it turn lighter. Text below 9 pixels is at its limit',
  gather: (folder) => drawnPages(folder, 300),
  training:
    '--net unet --width 24 --depth 4 --colour rgb --noise paper:0-1+jpeg:40-95@0.2 --patch 96 --batch 4 --optimizer muon --loss l1 --seed 1',
  measures: [
    {
      set: 'NoisyOffice',
      clean: 'noisyoffice/train_cleaned',
      colour: 'grey',
      noisy: 'noisyoffice/train',
      kinds: 'noisyoffice/pairs.csv',
    },
  ],
  scenes: {
    shows: [
      { of: 'page', noise: 'paper:0.8', seed: 2 },
      { of: 'page', noise: 'paper:0.8', seed: 3 },
      { of: 'page', noise: 'paper:0.8', seed: 4 },
    ],
    fails: [
      { of: 'page', noise: 'paper:1', seed: 5 },
      { of: 'buddiesofbudgie-beacon-street-sunset.jpg', noise: 'paper:0.5', seed: 6 },
      { of: 'page', noise: 'jpeg:5', seed: 7 },
    ],
  },
  minutes: 120,
};

import { drawnPages, splitPhotographs, type Material } from './material.ts';
import type { Scenes } from './picture.ts';

/** One row of a card's table. */
export interface Measure {
  set: string;
  /** Folder of clean images, below the one that holds the sets. */
  clean: string;
  colour: 'grey' | 'rgb';
  noise?: string;
  noisy?: string;
}

/** How one of the models that ship is made; `npm run models:train -- NAME` follows it. */
export interface Recipe {
  name: string;
  /** One sentence: what it is good for. */
  purpose: string;
  /** What it learned from, and on which terms that may be used. */
  data: { from: string; terms: string };
  /** What people should know before they trust it. */
  limits: string;
  /** Brings the images into a folder. `photographs` is what the maker of the model gave, where the recipe needs it. */
  gather(folder: string, photographs: string | undefined): Promise<Material>;
  /** Arguments of `cleanplate train`, besides the images, their validation part and the time. */
  training: string;
  /** What its card tells about its quality, on public sets that it has never seen: `noise` is added, or `noisy` is a folder of the set. */
  measures: Measure[];
  /** What the picture beside it shows; none where it has none. */
  scenes?: Scenes;
  /** Enough on two cores for what the card says. */
  minutes: number;
}

const photographs = {
  from: '158 photographs of 16 public collections, reduced to 600 to 1,200 pixels',
  terms: 'CC0 or public domain, each of them',
};

export const recipes: Recipe[] = [
  {
    name: 'photo',
    purpose: 'Takes grain out of colour photographs, weak or strong, without being told how much there is',
    data: photographs,
    limits:
      'It knows even grain in colour (Gaussian noise of sigma 0 to 55, each channel by itself). Grey pictures stay almost as they are; coarse blotches of a phone, strong JPEG blocks and stripes are others, too: expect less, and lower the strength where fine texture goes',
    gather: splitPhotographs,
    training:
      '--net unet --width 32 --depth 4 --colour rgb --noise gaussian:0-55 --patch 64 --batch 16 --seed 1',
    measures: [15, 25, 50].flatMap((sigma) => [
      { set: 'McMaster', clean: 'mcmaster', colour: 'rgb', noise: `gaussian:${sigma}` },
      { set: 'Set12', clean: 'set12', colour: 'grey', noise: `gaussian:${sigma}` },
    ]),
    scenes: {
      shows: [
        { of: 'buddiesofbudgie-canyon-wren.jpg', noise: 'gaussian:15', seed: 1, at: [420, 300] },
        { of: 'buddiesofbudgie-casa-mila.jpg', noise: 'gaussian:25', seed: 2, at: [420, 300] },
        { of: 'budgie-remix-bird-3158784.jpg', noise: 'gaussian:50', seed: 3, at: [420, 300] },
      ],
      fails: [
        { of: 'buddiesofbudgie-kitten-on-lawn-detail.jpg', noise: 'gaussian:50', seed: 4, at: [420, 300] },
        { of: 'buddiesofbudgie-casa-mila.jpg', noise: 'jpeg:8', seed: 5, at: [420, 300] },
        {
          of: 'buddiesofbudgie-dragonfly-on-lavender.jpg',
          noise: 'salt-pepper:0.1',
          seed: 6,
          at: [420, 300],
        },
      ],
    },
    minutes: 110,
  },
  {
    name: 'document',
    purpose:
      'Cleans scanned pages: stains, shadows, creases, show-through and paper grain; text, ruling and drawings stay',
    data: {
      from: '300 pages drawn by the program: letters, forms, tables, drawings, engravings, halftones, scores, notes in ink and pencil, in seven scripts, in the fonts of the machine it was made on',
      terms: 'made by the program itself',
    },
    limits:
      'It expects dark ink on paper that was white: pale print, photographs on a page and coloured backgrounds that belong to it turn lighter. Text below 9 pixels is at its limit',
    gather: (folder) => drawnPages(folder, 300),
    training:
      '--net unet --width 24 --depth 4 --colour rgb --noise paper:0.1-1 --patch 96 --batch 8 --seed 1',
    measures: [
      { set: 'NoisyOffice', clean: 'noisyoffice/train_cleaned', colour: 'grey', noisy: 'noisyoffice/train' },
    ],
    scenes: {
      shows: [
        { of: 'page', noise: 'paper:0.8', seed: 2, at: [120, 150] },
        { of: 'page', noise: 'paper:0.8', seed: 3, at: [120, 150] },
        { of: 'page', noise: 'paper:0.8', seed: 4, at: [120, 150] },
      ],
      fails: [
        { of: 'page', noise: 'paper:1', seed: 5, at: [120, 150] },
        { of: 'buddiesofbudgie-beacon-street-sunset.jpg', noise: 'paper:0.5', seed: 6, at: [420, 300] },
        { of: 'page', noise: 'jpeg:5', seed: 7, at: [120, 150] },
      ],
    },
    minutes: 100,
  },
  {
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
  },
];

import type { Random } from '../../../src-main/engine/base/random.ts';
import { drawPage } from '../../../src-main/engine/draw/page.ts';
import { drawPicture } from '../../../src-main/engine/draw/picture.ts';
import type { Family } from '../../../src-main/engine/draw/typeface.ts';
import type { Pixels } from '../../../src-main/engine/image/pixels.ts';

/** One thing the demo shows: what is drawn, which noise it gets, and how a net is trained on it. */
export interface Chapter {
  /** Its folder. */
  name: string;
  title: string;
  /** What the reader is about to see. */
  intro: string;
  colour: 'grey' | 'rgb';
  /** What training adds, drawn anew for every patch, and what the unseen images get. */
  noise: { train: string; test: string };
  /** How many images to learn from, and how many unseen ones to clean. */
  counts: { train: number; test: number };
  /** Arguments of `cleanplate train`. */
  training: string[];
  draw(set: 'train' | 'test', random: Random): Promise<Pixels>;
}

/** @param quick in seconds instead of minutes; the nets then hardly learn anything */
export function chapters(families: readonly Family[], quick: boolean): Chapter[] {
  return [pages(families, quick), pictures(quick)];
}

function pages(families: readonly Family[], quick: boolean): Chapter {
  const sizes = quick
    ? { train: { width: 128, height: 160 }, test: { width: 160, height: 120 } }
    : { train: { width: 480, height: 640 }, test: { width: 560, height: 400 } };
  return {
    name: 'pages',
    title: 'Old pages',
    intro:
      'Letters, forms, tables and drawings in the fonts of this machine, made to look like old scans: stains, creases, ' +
      'shadows, and the back of the sheet showing through.',
    colour: 'grey',
    noise: { train: 'paper:0.2-1', test: 'paper:0.7' },
    counts: quick ? { train: 4, test: 2 } : { train: 40, test: 3 },
    training: quick
      ? ['--width', '4', '--patch', '32', '--batch', '4', '--steps', '12', '--validation', '0.25']
      : ['--width', '16', '--patch', '64', '--batch', '4', '--steps', '2500'],
    draw: (set, random) => drawPage({ ...sizes[set], families }, 1, random),
  };
}

function pictures(quick: boolean): Chapter {
  const size = quick ? { width: 64, height: 64 } : { width: 320, height: 320 };
  const test = quick ? { width: 96, height: 64 } : { width: 420, height: 300 };
  return {
    name: 'pictures',
    title: 'Grainy pictures',
    intro:
      'Invented scenes with the statistics of photographs: things of all sizes before each other, smooth and rough, in uneven ' +
      'light. Their noise is that of a sensor in the dark.',
    colour: 'rgb',
    noise: { train: 'gaussian:30', test: 'gaussian:30' },
    counts: quick ? { train: 4, test: 2 } : { train: 60, test: 3 },
    training: quick
      ? ['--width', '4', '--patch', '32', '--batch', '4', '--steps', '12', '--validation', '0.25']
      : ['--width', '16', '--patch', '40', '--batch', '8', '--steps', '3500'],
    draw: (set, random) =>
      Promise.resolve(drawPicture({ ...(set === 'train' ? size : test), smallest: 3 }, 3, random)),
  };
}

import { join } from 'node:path';
import {
  denoiseResult,
  evaluateResult,
  noiseResult,
  type EvaluateResult,
} from '../../../src-main/contract/config/cleaning.ts';
import { trainResult, type TrainResult } from '../../../src-main/contract/config/training.ts';
import { randomFrom, seedOf } from '../../../src-main/engine/base/random.ts';
import { encodeImage } from '../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../src-main/engine/image/picture.ts';
import { pixelsToRaster } from '../../../src-main/engine/image/raster.ts';
import type { Chapter } from './chapters.ts';
import { cleanplateIn, type Cleanplate } from './cleanplate.ts';

/** What came of one chapter. Paths are relative to the demo's folder. */
export interface Story {
  chapter: Chapter;
  /** What somebody would type to do the same. */
  commands: string[];
  training: TrainResult;
  scores: Score[];
  /** Names of the unseen images. */
  files: string[];
}

/** How near a way of cleaning comes to the clean images. */
export interface Score {
  label: string;
  result: EvaluateResult;
}

/** Draws, adds noise, trains, cleans and measures one chapter, with the command line of the program. */
export async function tell(chapter: Chapter, folder: string, say: (text: string) => void): Promise<Story> {
  const { name, noise, colour, counts } = chapter;
  say(`${chapter.title}: drawing ${counts.train} images to learn from and ${counts.test} others`);
  await drawSet(chapter, 'train', folder);
  const files = await drawSet(chapter, 'test', folder);
  const place = (part: string) => `${name}/${part}`;
  const commands: string[] = [];
  const recorded: Cleanplate = {
    run(args, schema) {
      commands.push(['cleanplate', ...args].join(' '));
      return cleanplateIn(folder).run(args, schema);
    },
  };
  say(`${chapter.title}: adding noise to the unseen ones (${noise.test})`);
  await recorded.run(['noise', place('test'), '-o', place('noisy'), '--noise', noise.test], noiseResult);
  say(`${chapter.title}: training`);
  const settings = ['--noise', noise.train, '--colour', colour, ...chapter.training];
  const training = await recorded.run(
    ['train', place('train'), '-o', place('model'), ...settings],
    trainResult,
  );
  say(`${chapter.title}: cleaning what it has never seen`);
  await recorded.run(
    ['denoise', place('noisy'), '-o', place('cleaned'), '--model', place('model')],
    denoiseResult,
  );
  const scores: Score[] = [];
  for (const [label, model] of ways(place('model'))) {
    const test = ['--clean', place('test'), '--noisy', place('noisy'), '--colour', colour];
    scores.push({
      label,
      result: await recorded.run(['evaluate', '--model', model, ...test], evaluateResult),
    });
  }
  return { chapter, commands, training, scores, files };
}

function ways(model: string): [label: string, model: string][] {
  return [
    ['As it is', 'identity'],
    ['Gaussian blur', 'gaussian'],
    ['Median 3 x 3', 'median'],
    ['Trained net', model],
  ];
}

async function drawSet(chapter: Chapter, set: 'train' | 'test', folder: string): Promise<string[]> {
  const files = Array.from(
    { length: chapter.counts[set] },
    (_, i) => `${String(i + 1).padStart(2, '0')}.png`,
  );
  for (const file of files) {
    const pixels = await chapter.draw(set, randomFrom(seedOf('demo', chapter.name, set, file)));
    const picture = newPicture(pixelsToRaster(pixels, 8));
    await encodeImage(picture, join(folder, chapter.name, set, file), { format: 'png' });
  }
  return files;
}

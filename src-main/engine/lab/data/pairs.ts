import { join } from 'node:path';
import type { LabResult } from '../../../contract/config/lab.ts';
import { Failure } from '../../../contract/errors/failure.ts';
import { pairImages } from '../../dataset/pair.ts';
import { scanImages } from '../../dataset/scan.ts';
import type { Lab } from '../recipe.ts';
import { slice, type Rows } from '../rows.ts';
import { drawFaces, faceSide } from './drawn-faces.ts';
import { squares } from './squares.ts';

/** Pictures `[side, side, channels]`, and what is to become of each. */
export interface Pairs {
  input: Rows;
  target: Rows;
}

export interface PairSets {
  train: Pairs;
  test: Pairs;
  about: LabResult['data'];
}

export const pairsTaken =
  'Faces that the program draws with glasses and without. Takes a folder with input and target in it, which hold pictures of the same names';

const drawn = { train: 1200, test: 200 };
const drawnQuickly = { train: 32, test: 8 };
/** Pictures of files become squares of so many pixels. */
const side = 64;
const fewest = 5;

/** @throws Failure of reading and pairing; `lab/bad-file` for less than five pairs */
export async function pairs(lab: Lab): Promise<PairSets> {
  if (lab.path !== undefined) return readPairs(lab.path, lab.signal);
  const counts = lab.quick ? drawnQuickly : drawn;
  const make = (count: number, purpose: string) => {
    const { withGlasses, without } = drawFaces(count, lab.random(purpose));
    return { input: withGlasses, target: without };
  };
  return {
    train: make(counts.train, 'training faces'),
    test: make(counts.test, 'test faces'),
    about: {
      name: 'drawn faces',
      source: `drawn by the program with glasses and without, ${faceSide} x ${faceSide}`,
      counts: { 'training pairs': counts.train, 'test pairs': counts.test },
    },
  };
}

/** The last fifth of the pairs is the test. */
async function readPairs(folder: string, signal: AbortSignal): Promise<PairSets> {
  const { images } = await scanImages([join(folder, 'input')], signal);
  const { pairs: found, broken } = await pairImages(images, join(folder, 'target'), signal);
  if (found.length < fewest)
    throw new Failure('lab/bad-file', {
      file: folder,
      reason: `${found.length} pairs are in it; ${fewest} are needed`,
    });
  const files = (of: 'input' | 'target') => found.map((pair) => pair[of].file);
  const [input, target] = [
    await squares(files('input'), [side, 3], signal),
    await squares(files('target'), [side, 3], signal),
  ];
  const border = Math.floor(found.length * 0.8);
  const part = (from: number, to: number) => ({
    input: slice(input, from, to),
    target: slice(target, from, to),
  });
  const counts = { 'training pairs': border, 'test pairs': found.length - border, 'left out': broken.length };
  return {
    train: part(0, border),
    test: part(border, found.length),
    about: { name: 'pairs of pictures', source: folder, counts },
  };
}

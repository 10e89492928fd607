import type { LabResult } from '../../../contract/config/lab.ts';
import type { Lab } from '../recipe.ts';
import type { Rows } from '../rows.ts';
import { drawSigns } from './drawn-digits.ts';
import { readMnist } from './mnist.ts';

/** Pictures `[28, 28, 1]`, 0..1, and what each shows, as an index of `classes`. */
export interface Pictures {
  images: Rows;
  labels: Uint8Array;
}

export interface Digits {
  train: Pictures;
  test: Pictures;
  classes: string[];
  about: LabResult['data'];
}

/** What a recipe says that it takes. */
export const digitsTaken =
  'Digits that the program draws. Takes a folder with the four files of MNIST (idx, packed or not)';

/** Enough that a net has to generalise, few enough for a minute. */
const drawn = { train: 6000, test: 1000 };
const drawnQuickly = { train: 64, test: 32 };

/** @throws Failure of `readMnist` */
export async function digits(lab: Lab): Promise<Digits> {
  if (lab.path !== undefined) return readMnist(lab.path);
  const counts = lab.quick ? drawnQuickly : drawn;
  const source = 'drawn by the program with a pen of every slant, shape and width';
  return {
    train: drawDigits(lab, counts.train, 'training digits'),
    test: drawDigits(lab, counts.test, 'test digits'),
    classes: [...'0123456789'],
    about: { name: 'drawn digits', source, counts: { training: counts.train, test: counts.test } },
  };
}

function drawDigits(lab: Lab, count: number, purpose: string): Pictures {
  const random = lab.random(purpose);
  const labels = Uint8Array.from({ length: count }, () => random.below(10));
  return { images: drawSigns([...labels].map(String), random), labels };
}

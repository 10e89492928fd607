import type { Lab } from '../recipe.ts';
import { reshaped, slice, type Rows } from '../rows.ts';
import type { Digits, Pictures } from './digit-set.ts';
import { digitSide, drawSigns } from './drawn-digits.ts';
import { readImageFolder } from './image-folder.ts';
import { holdsMnist, readMnist } from './mnist.ts';

/** What a recipe says that it takes. */
export const digitsTaken = 'Digits that it draws. Takes a folder: the four files of MNIST, or images';

/** Enough that a net has to generalise, few enough for a minute. */
const drawn = { train: 6000, test: 1000 };
const drawnQuickly = { train: 64, test: 32 };

/** @throws Failure of `readMnist` and `readImageFolder` */
export async function digits(lab: Lab): Promise<Digits> {
  const { path } = lab;
  if (path !== undefined) return (await holdsMnist(path)) ? readMnist(path) : readImageFolder(lab, path);
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

/** Pictures as rows `[784]`, for dense nets. */
export function flat(pictures: Rows): Rows {
  return reshaped(pictures, [digitSide * digitSide]);
}

/** The first of rows `[784]` as pictures, to be shown. */
export function firstPictures(rows: Rows, count = 8): Rows {
  return reshaped(slice(rows, 0, Math.min(count, rows.count)), [digitSide, digitSide, 1]);
}

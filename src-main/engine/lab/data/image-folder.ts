import { Failure } from '../../../contract/errors/failure.ts';
import { scanImages } from '../../dataset/scan.ts';
import { shuffled } from '../batches.ts';
import type { Lab } from '../recipe.ts';
import { pick } from '../rows.ts';
import { digitSide } from './drawn-digits.ts';
import type { Digits, Pictures } from './digit-set.ts';
import { labelCode } from './labels.ts';
import { squares } from './squares.ts';

const fewest = 10;
const testShare = 0.2;

/**
 * Any images in the place of digits: grey squares of 28 x 28. The folders in which they lie are their classes; a fifth by chance is the test.
 * @throws Failure `dataset/no-images`, `lab/bad-file`, of the first image that cannot be read
 */
export async function readImageFolder(lab: Lab, folder: string): Promise<Digits> {
  const { images, broken } = await scanImages([folder], lab.signal);
  if (broken.length > 0) throw new Failure('lab/bad-file', broken[0]!);
  if (images.length < fewest)
    throw new Failure('lab/bad-file', {
      file: folder,
      reason: `${images.length} images are in it, and ${fewest} are needed`,
    });
  const pixels = await squares(
    images.map(({ file }) => file),
    [digitSide, 1],
    lab.signal,
  );
  const names = images.map(({ name }) => name.split('/').slice(0, -1).join('/') || '.');
  const code = labelCode('folder', names);
  const order = shuffled(images.length, lab.random('which images are the test'));
  const testCount = Math.ceil(testShare * images.length);
  const part = (places: Uint32Array): Pictures => ({
    images: pick(pixels, places),
    labels: Uint16Array.from(places, (i) => code.encode(names[i]!)),
  });
  const [test, train] = [part(order.subarray(0, testCount)), part(order.subarray(testCount))];
  const counts = { training: train.images.count, test: testCount, folders: code.labels.length };
  return { train, test, classes: code.labels, about: { name: 'images', source: folder, counts } };
}

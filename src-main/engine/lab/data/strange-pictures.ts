import type { Random } from '../../base/random.ts';
import { drawPicture } from '../../draw/picture.ts';
import { rowsOf, type Rows } from '../rows.ts';
import { digitSide, drawSigns } from './drawn-digits.ts';

const letters = [...'ABCDEFGHKLMNPQRSTUVWXYZ'];

/** What is no digit: letters by the pen that writes digits, which are hard to tell from them, and pictures like photographs. */
export function strangePictures(count: number, random: Random): { letters: Rows; photographs: Rows } {
  const signs = Array.from({ length: count }, () => letters[random.below(letters.length)]!);
  const size = { width: digitSide, height: digitSide };
  const pictures = Array.from({ length: count }, () => drawPicture({ ...size, smallest: 2 }, 1, random).data);
  const data = new Float32Array(count * digitSide ** 2);
  for (const [i, picture] of pictures.entries()) data.set(picture, i * digitSide ** 2);
  return { letters: drawSigns(signs, random), photographs: rowsOf([digitSide, digitSide, 1], data) };
}

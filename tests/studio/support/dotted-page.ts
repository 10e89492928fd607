import sharp from 'sharp';
import type { PictureFolder } from './pictures.ts';

const size = { width: 640, height: 480 };
const [paper, ink] = [240, 30];
const [lines, words, letters] = [12, 8, 5];

/** Left upper corners of the dots, each 2 x 2 pixels: a plain median takes them away, and nothing else. */
export const dots = Array.from({ length: lines }, (_, line) => ({
  x: 40 + (line % words) * 70 + 2 * 11,
  y: 40 + line * 34 - 6,
}));

/** A page of strokes like letters, with one letter in each line that has a dot. */
export async function dottedPage(pictures: PictureFolder, name: string): Promise<string> {
  const data = Buffer.alloc(size.width * size.height, paper);
  const fill = (x: number, y: number, width: number, height: number) => {
    for (let row = y; row < y + height; row++)
      data.fill(ink, row * size.width + x, row * size.width + x + width);
  };
  for (let line = 0; line < lines; line++)
    for (let letter = 0; letter < words * letters; letter++) {
      const [x, y] = [40 + Math.floor(letter / letters) * 70 + (letter % letters) * 11, 40 + line * 34];
      fill(x, y, 3, 16);
      if (letter !== (line % words) * letters + 2) fill(x, y + (letter % 3) * 6, 8, 3);
    }
  for (const { x, y } of dots) fill(x, y, 2, 2);
  return pictures.write(
    name,
    await sharp(data, { raw: { ...size, channels: 1 } })
      .png()
      .toBuffer(),
  );
}

/** How many of the dots a picture file has. */
export async function dotsIn(file: string): Promise<number> {
  const { data, info } = await sharp(file).greyscale().raw().toBuffer({ resolveWithObject: true });
  return dots.filter(({ x, y }) => data[y * info.width + x]! < (paper + ink) / 2).length;
}

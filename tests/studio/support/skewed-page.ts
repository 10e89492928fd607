import sharp from 'sharp';
import type { PictureFolder } from './pictures.ts';

/** A drawn page as it lay in a scanner: turned to the right by 2 degrees, with a dark edge around it. */
export async function skewedPage(pictures: PictureFolder, name: string): Promise<string> {
  const plain = await pictures.drawScan(`plain-${name}`, 560, 760);
  const dark = { r: 30, g: 30, b: 30 };
  const bytes = await sharp(plain)
    .rotate(2, { background: dark })
    .extend({ left: 24, right: 16, top: 20, bottom: 28, background: dark })
    .toColourspace('b-w')
    .png()
    .toBuffer();
  return pictures.write(name, bytes);
}

/** Share of the pixels along the edge of a picture file that are dark. */
export async function darkEdge(file: string): Promise<number> {
  const { data, info } = await sharp(file).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const edge: number[] = [];
  for (let x = 0; x < width; x++) edge.push(data[x]!, data[(height - 1) * width + x]!);
  for (let y = 0; y < height; y++) edge.push(data[y * width]!, data[y * width + width - 1]!);
  return edge.filter((value) => value < 100).length / edge.length;
}

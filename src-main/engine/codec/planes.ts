import { Failure } from '../../contract/errors/failure.ts';
import { blank, type Pixels } from '../image/pixels.ts';
import { blankPlanes, type Planes } from './half.ts';

/** Megapixels that are encoded and decoded: a whole picture is held as floats. */
const limit = 100;

/** @throws Failure `image/too-large` */
export function checkSize(file: string, { width, height }: Pick<Pixels, 'width' | 'height'>): void {
  if (width * height > limit * 1e6)
    throw new Failure('image/too-large', { file, width, height, megapixels: limit });
}

/** A picture as planes of `channels`, grown to multiples of `unit` by repeating its last row and column; grey is repeated for colours. */
export function planesOf(picture: Pixels, channels: 1 | 3, unit: number): Planes {
  const grown = (side: number) => Math.ceil(side / unit) * unit;
  const planes = blankPlanes(channels, grown(picture.height), grown(picture.width));
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < planes.height; y++)
      for (let x = 0; x < planes.width; x++) {
        const at = Math.min(y, picture.height - 1) * picture.width + Math.min(x, picture.width - 1);
        const from = at * picture.channels + Math.min(c, picture.channels - 1);
        planes.data[(c * planes.height + y) * planes.width + x] = picture.data[from]!;
      }
  return planes;
}

/** The upper left part of planes as a picture; grey is the mean of its colours. */
export function pictureOf(planes: Planes, size: { width: number; height: number; channels: 1 | 3 }): Pixels {
  const picture = blank(size.width, size.height, size.channels);
  const share = planes.channels / size.channels;
  for (let c = 0; c < planes.channels; c++)
    for (let y = 0; y < size.height; y++)
      for (let x = 0; x < size.width; x++) {
        const value = planes.data[(c * planes.height + y) * planes.width + x]!;
        const to = (y * size.width + x) * size.channels + Math.min(c, size.channels - 1);
        picture.data[to]! += value / share;
      }
  return picture;
}

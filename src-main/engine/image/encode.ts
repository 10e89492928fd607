import type { Format } from '../../contract/config/cleaning.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { writeFileWhole } from '../base/atomic.ts';
import { samplesFor } from './codecs/samples.ts';
import { sharp } from './codecs/sharp.ts';
import { limits, setWriter } from './codecs/writers.ts';
import { writing } from './codecs/writing.ts';
import type { Picture, SourceInfo } from './picture.ts';

export interface EncodeOptions {
  /** `keep` writes what the source was (`source.keeps`). */
  format: Format | 'keep';
  /** 1..100, for JPEG, WebP and AVIF; chosen not to hurt the picture when absent. */
  quality?: number;
  signal?: AbortSignal;
}

/** The format that is written for a wish. */
export function formatFor(source: SourceInfo, wish: Format | 'keep'): Format {
  return wish === 'keep' ? source.keeps : wish;
}

/**
 * Writes a picture, whole or not at all, whatever the ending of `file` is.
 * @throws Failure `file/unwritable`, `image/beyond-format`
 */
export async function encodeImage(picture: Picture, file: string, options: EncodeOptions): Promise<void> {
  const format = formatFor(picture.source, options.format);
  checkSize(picture, file, format);
  await writeFileWhole(file, async (temporary) => {
    options.signal?.throwIfAborted();
    await writing(file, () => encodeTo(temporary, picture, format, options.quality));
    options.signal?.throwIfAborted();
  });
}

function checkSize({ raster: { width, height } }: Picture, file: string, format: Format): void {
  const { side } = limits[format];
  if (Math.max(width, height) <= side) return;
  const values = { what: `it has ${width} x ${height} pixels`, limit: `at most ${side} on a side` };
  throw new Failure('image/beyond-format', { file, format, ...values });
}

function encodeTo(file: string, picture: Picture, format: Format, quality?: number): Promise<unknown> {
  const { data, channels } = samplesFor(picture, format);
  const { width, height } = picture.raster;
  const image = sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
  const space = `${channels < 3 ? 'grey' : 'rgb'}16`;
  const placed =
    data instanceof Uint16Array
      ? image.toColourspace(space)
      : image.toColourspace(channels < 3 ? 'b-w' : 'srgb');
  return setWriter(placed, format, picture, quality).toFile(file);
}

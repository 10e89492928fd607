import { mapLimited } from '../../dataset/limited.ts';
import { openFile, reading } from '../../image/codecs/reading.ts';
import { rowsOf, type Rows } from '../rows.ts';

const atOnce = 4;

/**
 * The middle square of each image file, reduced or enlarged to `[side, side, channels]`, upright, 0..1 in sRGB.
 * @throws Failure of the first file that cannot be read
 */
export async function squares(
  files: readonly string[],
  [side, channels]: readonly [side: number, channels: 1 | 3],
  signal?: AbortSignal,
): Promise<Rows> {
  const shape = [side, side, channels];
  const size = side * side * channels;
  const data = new Float32Array(files.length * size);
  await mapLimited(
    [...files.entries()],
    atOnce,
    async ([i, file]) => {
      const bytes = await squareOf(file, side, channels);
      for (let k = 0; k < size; k++) data[i * size + k] = bytes[k]! / 255;
    },
    signal,
  );
  return rowsOf(shape, data);
}

function squareOf(file: string, side: number, channels: 1 | 3): Promise<Uint8Array> {
  return reading(file, async () => {
    const image = (await openFile(file, 0, true)).autoOrient().resize(side, side, { fit: 'cover' });
    const space = channels === 1 ? 'b-w' : 'srgb';
    return image.toColourspace(space).removeAlpha().raw({ depth: 'uchar' }).toBuffer();
  });
}

import { readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { DecodeRequest, DecodeResult } from '../../contract/config/codec.ts';
import { Failure, reasonOf } from '../../contract/errors/failure.ts';
import { readFailure } from '../base/errno.ts';
import { outputGuard } from '../denoise/guard.ts';
import { encodeImage } from '../image/encode.ts';
import { newPicture } from '../image/picture.ts';
import { pixelsToRaster } from '../image/raster.ts';
import { decoderId, decoderOf, openCodecModel, type CodecModel } from './codec-model.ts';
import { readCpz, type CpzPicture } from './cpz.ts';
import type { CodecOptions } from './encode.ts';
import { openHalf, type Planes } from './half.ts';
import { unpackMaps } from './numbers.ts';
import { checkSize, pictureOf } from './planes.ts';

/**
 * Decodes a file with the decoder alone, into PNG: into the file that is named where there is one picture, below a folder where there are several.
 * @throws Failure `codec/...`, `file/...`, of the device; the signal's reason
 */
export async function decodePictures(
  { input, output, model: name, overwrite }: DecodeRequest,
  { signal, onProgress, ...place }: CodecOptions,
): Promise<DecodeResult> {
  const begun = performance.now();
  const bytes = await readFile(input).catch((error: unknown) => {
    throw readFailure(input, error);
  });
  const { head, codes } = readCpz(input, bytes);
  for (const picture of head.pictures) checkSize(input, picture);
  const model = await openCodecModel(name ?? head.model);
  const half = decoderOf(model);
  if (decoderId(model, half) !== head.decoder)
    throw new Failure('codec/other-decoder', { file: input, needed: head.model, model: model.name });
  const outs = placesFor(head.pictures, output);
  const guard = outputGuard([input], { overwrite, skipExisting: false });
  for (const out of outs) await guard(out);
  const decoder = openHalf(half, place);
  try {
    for (const [i, picture] of head.pictures.entries()) {
      signal.throwIfAborted();
      const planes = await decoder.run(codeOf(input, picture, codes[i]!, model));
      const raster = pixelsToRaster(pictureOf(planes, picture), 8);
      await encodeImage(newPicture(raster), outs[i]!, { format: 'png', signal });
      onProgress((i + 1) / outs.length);
    }
  } finally {
    await decoder.dispose();
  }
  const files = head.pictures.map(({ width, height }, i) => ({ out: outs[i]!, width, height }));
  return {
    in: input,
    model: model.name,
    device: place.device,
    files,
    seconds: (performance.now() - begun) / 1000,
  };
}

function codeOf(file: string, picture: CpzPicture, bytes: Uint8Array, { net }: CodecModel): Planes {
  const cells = (side: number) => Math.ceil(side / 2 ** net.depth);
  const [width, height] = [cells(picture.width), cells(picture.height)];
  try {
    if (picture.ranges.length !== net.width)
      throw new Error('a code has another number of maps than the decoder');
    if (picture.channels > net.channels) throw new Error('a picture has more colours than the decoder');
    return { channels: net.width, width, height, data: unpackMaps(bytes, picture.ranges, width * height) };
  } catch (error) {
    throw new Failure('codec/broken', { file, reason: reasonOf(error) });
  }
}

/** Names that came twice are numbered. */
function placesFor(pictures: readonly CpzPicture[], output: string): string[] {
  if (pictures.length === 1) return [output];
  const taken = new Set<string>();
  return pictures.map(({ name }) => {
    const stem = parse(name).name;
    let free = stem;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${stem}-${n}`;
    taken.add(free.toLowerCase());
    return join(output, `${free}.png`);
  });
}

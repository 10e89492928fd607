import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { EncodeRequest, EncodeResult } from '../../contract/config/codec.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { writeWhole } from '../base/atomic.ts';
import { outputGuard } from '../denoise/guard.ts';
import { decodeImage } from '../image/decode.ts';
import { psnr } from '../image/metrics.ts';
import { pixelsOf } from '../image/picture.ts';
import type { OpenOptions } from '../jit/open.ts';
import { decoderId, decoderOf, encoderOf, openCodecModel } from './codec-model.ts';
import { cpzBytes, type CpzPicture } from './cpz.ts';
import { openHalf } from './half.ts';
import { packMaps, unpackMaps } from './numbers.ts';
import { checkSize, pictureOf, planesOf } from './planes.ts';

export interface CodecOptions extends OpenOptions {
  signal: AbortSignal;
  onProgress(fraction: number): void;
}

const bestPsnr = 200;

/**
 * Encodes pictures into one file with the encoder of an autoencoder, and tells what the decoder makes of it.
 * @throws Failure `codec/no-halves`, `codec/grey-model`, `image/too-large`, `file/...`, of reading pictures and of the device; the signal's reason
 */
export async function encodePictures(
  { inputs, output, model: name, overwrite }: EncodeRequest,
  { signal, onProgress, ...place }: CodecOptions,
): Promise<EncodeResult> {
  const begun = performance.now();
  await outputGuard(inputs, { overwrite, skipExisting: false })(output);
  const model = await openCodecModel(name);
  const decoding = decoderOf(model);
  const [encoder, decoder] = [openHalf(encoderOf(model), place), openHalf(decoding, place)];
  const [pictures, codes, files]: [CpzPicture[], Uint8Array[], EncodeResult['files']] = [[], [], []];
  try {
    for (const file of inputs) {
      signal.throwIfAborted();
      const pixels = pixelsOf(await decodeImage(file, { signal }));
      const { width, height, channels } = pixels;
      checkSize(file, pixels);
      if (channels > model.net.channels) throw new Failure('codec/grey-model', { file, model: model.name });
      const code = await encoder.run(planesOf(pixels, model.net.channels, 2 ** model.net.depth));
      const { ranges, bytes } = packMaps(code.data, code.channels);
      const read = { ...code, data: unpackMaps(bytes, ranges, code.width * code.height) };
      const decoded = pictureOf(await decoder.run(read), pixels);
      pictures.push({ name: basename(file), width, height, channels, ranges, bytes: bytes.length });
      codes.push(bytes);
      const facts = { in: file, width, height, samples: width * height * channels, code: bytes.length };
      files.push({
        ...facts,
        source: (await stat(file)).size,
        psnr: Math.min(bestPsnr, psnr(pixels, decoded)),
      });
      onProgress(files.length / inputs.length);
    }
  } finally {
    await Promise.all([encoder.dispose(), decoder.dispose()]);
  }
  const bytes = cpzBytes({ model: model.name, decoder: decoderId(model, decoding), pictures }, codes);
  await writeWhole(output, bytes);
  const seconds = (performance.now() - begun) / 1000;
  return { out: output, model: model.name, device: place.device, bytes: bytes.length, files, seconds };
}

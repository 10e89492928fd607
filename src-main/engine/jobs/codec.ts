import { decodePictures } from '../codec/decode.ts';
import { encodePictures } from '../codec/encode.ts';
import { resolveDevice } from './devices.ts';
import type { Handler, Job } from './job.ts';

/** Encodes pictures into a small file. */
export const encode: Handler<'encode'> = async (request, job) =>
  encodePictures(request, await placeOf(request, job));

/** Decodes such a file. */
export const decode: Handler<'decode'> = async (request, job) =>
  decodePictures(request, await placeOf(request, job));

async function placeOf(
  { device: choice }: Parameters<typeof encode>[0] | Parameters<typeof decode>[0],
  { signal, progress, using }: Pick<Job<'encode'>, 'signal' | 'progress' | 'using'>,
) {
  const device = await resolveDevice(choice, 'infer');
  using(device);
  return {
    device,
    threads: choice.threads,
    signal,
    onProgress: (fraction: number) => progress({ fraction }),
  };
}

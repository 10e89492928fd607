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
  { device }: Parameters<typeof encode>[0] | Parameters<typeof decode>[0],
  { signal, progress }: Pick<Job<'encode'>, 'signal' | 'progress'>,
) {
  const onProgress = (fraction: number) => progress({ fraction });
  return { device: await resolveDevice(device, 'infer'), threads: device.threads, signal, onProgress };
}

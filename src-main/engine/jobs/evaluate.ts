import { evaluateModel } from '../denoise/evaluate.ts';
import { openNetwork } from '../denoise/open.ts';
import { resolveDevice } from './devices.ts';
import type { Handler } from './job.ts';

/** Measures a model, or a plain filter, on pictures whose clean version is known. */
export const evaluate: Handler<'evaluate'> = async (request, { signal, progress }) => {
  const device = await resolveDevice(request.device, 'infer');
  const channels = request.colour === 'grey' ? 1 : 3;
  const opened = await openNetwork(request.model, { device, threads: request.device.threads }, channels);
  try {
    return await evaluateModel(request, opened, { signal, onProgress: progress });
  } finally {
    await opened.network.dispose();
  }
};

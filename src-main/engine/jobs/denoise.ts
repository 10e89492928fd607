import type { BatchFile } from '../../contract/config/cleaning.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { isFilter } from '../denoise/filters.ts';
import { fingerprint } from '../ledger/fingerprint.ts';
import { openApart } from '../denoise/apart.ts';
import { careful } from '../denoise/careful.ts';
import { denoiseFiles } from '../denoise/pipeline.ts';
import { openSteady } from '../denoise/steady.ts';
import { inspectCleaning } from '../trust/inspect.ts';
import { planDevices } from './devices.ts';
import type { Handler } from './job.ts';

/** Cleans files and folders. Stopped, it tells what was finished. */
export const denoise: Handler<'denoise'> = async (request, { signal, progress, event, onControl }) => {
  const { model, noiseLevel } = request;
  const { threads, memory } = request.device;
  const told = noiseLevel === 'auto' ? undefined : noiseLevel;
  const opened = await openSteady(
    await planDevices(request.device, 'infer'),
    (device) => openApart(model, { device, threads, memory, noiseLevel: told }),
    (trouble) => event({ kind: 'device', trouble }),
  );
  try {
    // A level that is ignored would be a wrong answer.
    if (told !== undefined && !opened.network.takesLevel)
      throw new Failure('model/no-noise-level', { model, sigma: told });
    const network = careful(opened.network, request);
    const onFile = (file: BatchFile) => event({ kind: 'file', file });
    const events = { signal, onProgress: progress, onFile, onControl };
    return await denoiseFiles(
      { ...request, fingerprint: request.ledger ? await fingerprint(request, isFilter) : undefined },
      { ...opened, network },
      events,
      request.trust ? inspectCleaning : undefined,
    );
  } finally {
    await opened.network.dispose();
  }
};

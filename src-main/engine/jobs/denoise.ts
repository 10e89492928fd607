import type { BatchFile } from '../../contract/config/cleaning.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { batchPart } from '../denoise/before.ts';
import { isFilter } from '../denoise/filters.ts';
import { fingerprint } from '../ledger/fingerprint.ts';
import { openApart } from '../denoise/apart.ts';
import { careful } from '../denoise/careful.ts';
import { denoiseFiles } from '../denoise/pipeline.ts';
import { openSteady } from '../denoise/steady.ts';
import { inspectCleaning } from '../trust/inspect.ts';
import { planDevices, takesHalf } from './devices.ts';
import type { Handler } from './job.ts';

/** Cleans files and folders. Stopped, it tells what was finished. */
export const denoise: Handler<'denoise'> = async (
  request,
  { signal, progress, event, onControl, using, kept, keep },
) => {
  const { model, noiseLevel } = request;
  const { threads, memory } = request.device;
  const told = noiseLevel === 'auto' ? undefined : noiseLevel;
  const opened = await openSteady(
    await planDevices(request.device, 'infer', using),
    async (device) => {
      const half = await takesHalf(request.device, device);
      return openApart(model, { device, threads, memory, noiseLevel: told, half });
    },
    (trouble) => event({ kind: 'device', trouble }),
  );
  try {
    // A level that is ignored would be a wrong answer.
    if (told !== undefined && !opened.network.takesLevel)
      throw new Failure('model/no-noise-level', { model, sigma: told });
    const network = careful(opened.network, request);
    const onFile = (file: BatchFile) => event({ kind: 'file', file });
    const events = { signal, onProgress: progress, onFile, onControl, onKeep: keep };
    const before = batchPart.array().parse(kept);
    const marked = request.ledger ? await fingerprint(request, isFilter) : undefined;
    return await denoiseFiles(
      { ...request, fingerprint: marked, before },
      { ...opened, network },
      events,
      request.trust ? inspectCleaning : undefined,
    );
  } finally {
    await opened.network.dispose();
  }
};

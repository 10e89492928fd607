import type { BatchFile } from '../../contract/config/cleaning.ts';
import { batchPart } from '../denoise/before.ts';
import { isFilter } from '../denoise/filters.ts';
import { fingerprint } from '../ledger/fingerprint.ts';
import { openApart } from '../denoise/apart.ts';
import { careful } from '../denoise/careful.ts';
import { fineNetwork } from '../denoise/fine.ts';
import { denoiseFiles } from '../denoise/pipeline.ts';
import { openSteady } from '../denoise/steady.ts';
import { inspectCleaning } from '../trust/inspect.ts';
import { takesHalf } from './devices.ts';
import type { Handler } from './job.ts';
import { planModel, wantsHalf } from './model-devices.ts';
import { checkLevel, toldLevel } from './told-level.ts';

/** Cleans files and folders. Stopped, it tells what was finished. */
export const denoise: Handler<'denoise'> = async (
  request,
  { signal, progress, event, onControl, using, kept, keep },
) => {
  const { model } = request;
  const { threads, memory } = request.device;
  const told = toldLevel(request.noiseLevel);
  const halves = await wantsHalf(model, request.device);
  const plan = await planModel(model, request.device, using, halves);
  let isHalf = false;
  const open = (inHalves: boolean) =>
    openSteady(
      plan,
      async (device) => {
        const half = inHalves && (await takesHalf(device));
        if (inHalves) isHalf = half;
        return openApart(model, { device, threads, memory, noiseLevel: told, half });
      },
      (trouble) => event({ kind: 'device', trouble }),
    );
  const opened = await open(halves);
  const inFull = fineNetwork(async () => careful((await open(false)).network, request));
  try {
    checkLevel(model, told, opened.network);
    const network = careful(opened.network, request);
    const fine = { ...inFull, get: async () => (isHalf ? inFull.get() : network) };
    const onFile = (file: BatchFile) => event({ kind: 'file', file });
    const events = { signal, onProgress: progress, onFile, onControl, onKeep: keep };
    const before = batchPart.array().parse(kept);
    const marked = request.ledger ? await fingerprint(request, isFilter) : undefined;
    return await denoiseFiles(
      { ...request, fingerprint: marked, before },
      { ...opened, network, fine },
      events,
      request.trust ? inspectCleaning : undefined,
    );
  } finally {
    await Promise.all([opened.network.dispose(), inFull.dispose()]);
  }
};

import { openNetwork } from '../denoise/open.ts';
import { openSteady } from '../denoise/steady.ts';
import { findForeign } from '../foreign/find-foreign.ts';
import type { Handler } from './job.ts';
import { planModel } from './model-devices.ts';

/** Says where a picture is foreign to a model. */
export const foreign: Handler<'foreign'> = async (request, { signal, progress, event, using }) => {
  const { threads } = request.device;
  const opened = await openSteady(
    await planModel(request.model, request.device, using),
    (device) => openNetwork(request.model, { device, threads }),
    (trouble) => event({ kind: 'device', trouble }),
  );
  try {
    return await findForeign(request, opened, { signal, onProgress: (fraction) => progress({ fraction }) });
  } finally {
    await opened.network.dispose();
  }
};

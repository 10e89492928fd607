import { evaluateModel } from '../denoise/evaluate.ts';
import { openNetwork } from '../denoise/open.ts';
import { overTurns } from '../denoise/over-turns.ts';
import { openSteady } from '../denoise/steady.ts';
import type { Handler } from './job.ts';
import { planModel } from './model-devices.ts';
import { checkLevel, toldLevel } from './told-level.ts';

/** Measures a model, or a plain filter, on pictures whose clean version is known. */
export const evaluate: Handler<'evaluate'> = async (request, { signal, progress, event, using }) => {
  const channels = request.colour === 'grey' ? 1 : 3;
  const { threads, memory } = request.device;
  const noiseLevel = toldLevel(request.noiseLevel);
  const opened = await openSteady(
    await planModel(request.model, request.device, using),
    (device) => openNetwork(request.model, { device, threads, memory, noiseLevel }, channels),
    (trouble) => event({ kind: 'device', trouble }),
  );
  try {
    checkLevel(request.model, noiseLevel, opened.network);
    const over = { ...opened, network: overTurns(opened.network, request.turns) };
    return await evaluateModel(request, over, { signal, onProgress: progress });
  } finally {
    await opened.network.dispose();
  }
};

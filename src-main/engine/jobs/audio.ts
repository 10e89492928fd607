import { audioResult } from '../../contract/config/audio.ts';
import { cleanSoundFile } from '../audio/clean-file.ts';
import { soundFile } from '../audio/net.ts';
import { openSteady } from '../denoise/steady.ts';
import { storedNetwork } from '../denoise/stored.ts';
import { readSmallNet } from '../store/small-net.ts';
import { planDevices } from './devices.ts';
import type { Handler } from './job.ts';

/** Cleans a WAV file. What was written by a process that died afterwards is not written again: it would be in its own way. */
export const audio: Handler<'audio'> = async (request, job) => {
  const { signal, progress, event, using, kept, keep } = job;
  if (kept.length > 0) return audioResult.parse(kept[0]);
  const { threads } = request.device;
  const net = await readSmallNet(soundFile);
  const { network } = await openSteady(
    await planDevices(request.device, 'infer', using),
    async (device) => ({ name: 'sound', network: await storedNetwork(net, { device, threads }) }),
    (trouble) => event({ kind: 'device', trouble }),
  );
  try {
    const onProgress = (fraction: number) => progress({ fraction });
    const result = await cleanSoundFile(request, { network, signal, onProgress });
    keep(result);
    return result;
  } finally {
    await network.dispose();
  }
};

import { cleanSoundFile } from '../audio/clean-file.ts';
import { soundFile } from '../audio/net.ts';
import { openSteady } from '../denoise/steady.ts';
import { storedNetwork } from '../denoise/stored.ts';
import { readSmallNet } from '../store/small-net.ts';
import { planDevices } from './devices.ts';
import type { Handler } from './job.ts';

/** Cleans a WAV file. */
export const audio: Handler<'audio'> = async (request, { signal, progress, event, using }) => {
  const { threads } = request.device;
  const net = await readSmallNet(soundFile);
  const { network } = await openSteady(
    await planDevices(request.device, 'infer', using),
    async (device) => ({ name: 'sound', network: await storedNetwork(net, { device, threads }) }),
    (trouble) => event({ kind: 'device', trouble }),
  );
  try {
    return await cleanSoundFile(request, {
      network,
      signal,
      onProgress: (fraction) => progress({ fraction }),
    });
  } finally {
    await network.dispose();
  }
};

/** Entry of the thread that holds a network and cleans plates with it; see `cleaner.ts` for the calling side. */
import type { TrustMap } from '../../contract/config/trust.ts';
import { collectShared } from '../base/collect.ts';
import { serveCalls } from '../base/thread.ts';
import { careful, type Care } from '../denoise/careful.ts';
import type { DeviceOptions } from '../denoise/known.ts';
import type { Network } from '../denoise/network.ts';
import { openNetwork, type OpenedModel } from '../denoise/open.ts';
import { openSteady } from '../denoise/steady.ts';
import { cleanPlate } from './clean-plate.ts';
import { liveSide } from './live-side.ts';
import { addDone, isStopped, type Live } from './live.ts';
import type { Plate } from './plate.ts';
import { threadStopped } from './thread-stopped.ts';

export type ThreadCall =
  | ({ kind: 'open' } & NetworkChoice)
  | ({ kind: 'clean' } & CleaningCall)
  | ({ kind: 'unsure' } & UnsureCall)
  | { kind: 'dispose' };

export interface NetworkChoice {
  model: string;
  /** Changes when the model's files do. */
  stamp: string;
  /** `isAsked`: a person named the device. */
  options: DeviceOptions & Care & { isAsked?: boolean };
}

export interface CleaningCall extends NetworkChoice {
  from: Plate;
  to: Plate;
  live: Live;
}

export interface UnsureCall extends NetworkChoice {
  from: Plate;
  live: Live;
}

export interface CleaningReply {
  /** False when it was stopped. */
  finished: boolean;
  /** As the picture is stored. */
  uncertainty?: TrustMap;
}

let last: { key: string; opened: OpenedModel } | undefined;

/** Opens a model, unless it is the one that was used last: a second picture begins at once. */
async function opened({ model, stamp, options }: NetworkChoice): Promise<OpenedModel> {
  const { device, threads, memory, noiseLevel } = options;
  const key = JSON.stringify([stamp, device, threads, memory, noiseLevel]);
  if (last?.key === key) return last.opened;
  await dispose();
  last = { key, opened: await openOn(model, options) };
  return last.opened;
}

/** A card that fails while somebody looks is replaced without a word: what is seen is the same, and jobs say it. */
function openOn(
  model: string,
  { device, isAsked = true, ...options }: NetworkChoice['options'],
): Promise<OpenedModel> {
  const reserve = async () => (device === 'cpu' ? [] : ['cpu' as const]);
  const open = (on: DeviceOptions['device']) => openNetwork(model, { ...options, device: on });
  return openSteady({ first: device, isAsked, reserve }, open, () => {});
}

async function dispose(): Promise<void> {
  const before = last;
  last = undefined;
  await before?.opened.network.dispose();
}

function answer(call: ThreadCall): Promise<CleaningReply> {
  return work(call).finally(() => setImmediate(collectShared));
}

async function work(call: ThreadCall): Promise<CleaningReply> {
  if (call.kind === 'dispose') {
    await dispose();
    return { finished: true };
  }
  const { network } = await opened(call);
  if (call.kind === 'open') return { finished: true };
  if (call.kind === 'unsure') return unsure(call, network);
  return { finished: await cleanPlate(call.from, call.to, careful(network, call.options), call.live) };
}

async function unsure({ from, live }: UnsureCall, network: Network): Promise<CleaningReply> {
  const { uncertaintyOf } = await import('../trust/uncertainty.ts');
  const { width, height } = from.raster;
  let told = 0;
  const uncertainty = await uncertaintyOf(from.raster, network, {
    tile: liveSide(network),
    isStopped: () => isStopped(live),
    onProgress: (fraction) => {
      const done = Math.round(fraction * width * height);
      addDone(live, done - told);
      told = done;
    },
  });
  return uncertainty ? { finished: true, uncertainty } : { finished: false };
}

serveCalls(answer, threadStopped, () => []);

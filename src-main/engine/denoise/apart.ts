import { workerBeside } from '../base/entry.ts';
import { openThread } from '../base/thread.ts';
import { sessionStopped } from '../jit/run/session-stopped.ts';
import { isFilter } from './filters.ts';
import type { DeviceOptions } from './known.ts';
import type { NetworkCall, NetworkFacts } from './network-thread.ts';
import type { Network } from './network.ts';
import type { OpenedModel } from './open.ts';

/**
 * As `openNetwork`, in a thread of its own on the processor: ONNX Runtime holds up the thread that it computes in, and this one can read, cut,
 * stitch and write pictures meanwhile. Devices beside the processor, and filters, are opened here.
 * @throws Failure as `openNetwork`; later `device/failed`, too, when the thread ends
 */
export async function openApart(model: string, options: DeviceOptions): Promise<OpenedModel> {
  if (options.device !== 'cpu' || isFilter(model)) {
    const { openNetwork } = await import('./open.ts');
    return openNetwork(model, options);
  }
  const worker = workerBeside(import.meta.url, './network-thread', null);
  const thread = openThread<NetworkCall, NetworkFacts | null>(worker, sessionStopped(options.device));
  const close = async (): Promise<void> => {
    await thread.call({ kind: 'dispose' }).catch(() => {});
    await thread.close();
  };
  try {
    const { name, ...facts } = (await thread.call({ kind: 'open', model, options }))!;
    return { name, network: { ...facts, run: runIn(thread), dispose: close } };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Tiles travel in shared memory: one for what goes in, two for what comes out in turns, because one is read while the next is written. */
function runIn(thread: { call(call: NetworkCall): Promise<unknown> }): Network['run'] {
  let shared = [sharedFloats(0), sharedFloats(0), sharedFloats(0)] as const;
  let runs = 0;
  return async (noisy, height, width) => {
    const { length } = noisy;
    if (shared[0].length !== length)
      shared = [sharedFloats(length), sharedFloats(length), sharedFloats(length)];
    const tile = shared[0];
    const clean = shared[1 + (runs++ % 2)]!;
    tile.set(noisy);
    await thread.call({ kind: 'run', tile, clean, height, width });
    return clean;
  };
}

function sharedFloats(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));
}

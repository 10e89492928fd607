/** Entry of a thread that holds a network; see `apart.ts` for the calling side. */
import { leaveBehind } from '../base/collect.ts';
import { serveCalls } from '../base/thread.ts';
import { sessionStopped } from '../jit/run/session-stopped.ts';
import type { DeviceOptions } from './known.ts';
import type { Network } from './network.ts';
import { openNetwork } from './open.ts';

export type NetworkCall =
  | { kind: 'open'; model: string; options: DeviceOptions }
  /** Both arrays are shared with the caller. */
  | { kind: 'run'; tile: Float32Array; clean: Float32Array; height: number; width: number }
  | { kind: 'dispose' };

export type NetworkFacts = { name: string } & Pick<
  Network,
  'channels' | 'geometry' | 'takesLevel' | 'bytesPerPixel' | 'memory' | 'device'
>;

let network: Network | undefined;
/** ONNX Runtime takes no shared memory. */
let own = new Float32Array(0);

async function answer(call: NetworkCall): Promise<NetworkFacts | null> {
  if (call.kind === 'open') return open(call.model, call.options);
  if (call.kind === 'dispose') await network?.dispose();
  else await run(call);
  return null;
}

async function open(model: string, options: DeviceOptions): Promise<NetworkFacts> {
  const opened = await openNetwork(model, options);
  network = opened.network;
  const { channels, geometry, takesLevel, bytesPerPixel, memory, device } = network;
  return { name: opened.name, channels, geometry, takesLevel, bytesPerPixel, memory, device };
}

async function run({ tile, clean, height, width }: NetworkCall & { kind: 'run' }): Promise<void> {
  if (own.length !== tile.length) own = new Float32Array(tile.length);
  own.set(tile);
  const output = await network!.run(own, height, width);
  clean.set(output);
  leaveBehind(output.byteLength);
}

serveCalls(answer, sessionStopped('cpu'), () => []);

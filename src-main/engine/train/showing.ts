import type { DeviceId } from '../../contract/config/device.ts';
import type { NetConfig } from '../../contract/config/nets.ts';
import type { Watch } from '../../contract/config/training.ts';
import { inParts } from '../denoise/parts.ts';
import { programNetwork } from '../denoise/stored.ts';
import type { OpenHere } from './opener.ts';
import { loadWatched, showCleaned, writeShown, type Watched } from './watched.ts';

/** Shows a part of a picture as a net cleans it whose parameters change. */
export interface Showing {
  /** False when nothing is watched. */
  readonly isOn: boolean;
  /** Reads another part, or none. Throws Failure of `loadWatched`; nothing is watched then. */
  turnTo(watch: Watch | null): Promise<void>;
  /** Writes the part as it is before cleaning. Throws Failure `file/unwritable`. */
  writeSource(file: string): Promise<void>;
  /** As `showCleaned`, with these parameters; null where nothing is watched. */
  show(parameters: Float32Array, file: string): Promise<number | null>;
  dispose(): Promise<void>;
}

/** @param open opens programs where the training computes, which is on `device` */
export async function openShowing(net: NetConfig, open: OpenHere, device: DeviceId): Promise<Showing> {
  const model: { card: { net: NetConfig }; parameters: Float32Array } = {
    card: { net },
    parameters: new Float32Array(0),
  };
  const network = inParts(await programNetwork(model, open, { device }), () => {});
  let watched: Watched | null = null;
  return {
    get isOn() {
      return watched !== null;
    },
    async turnTo(watch) {
      watched = null;
      if (watch) watched = await loadWatched(watch);
    },
    async writeSource(file) {
      if (watched) await writeShown(watched.noisy, watched, file);
    },
    async show(parameters, file) {
      if (!watched) return null;
      model.parameters = parameters;
      return showCleaned(watched, network, file);
    },
    dispose: () => network.dispose(),
  };
}

import type { Channel } from '../contract/channels.ts';
import type { Spawn } from '../engine/base/child.ts';
import { forkChild } from '../engine/base/fork.ts';
import { homeFolder } from '../engine/base/home.ts';
import { devicesOfMachine } from './devices.ts';
import { engineProcess, type EngineProcess } from './engine-process.ts';

/** The application without a face: every door asks it, with the requests of `contract/channels.ts`. */
export interface Studio extends Pick<EngineProcess, 'call' | 'tellPassword' | 'kill' | 'close'> {
  /** The engine processes that run now: one for work, one for looking. */
  readonly pids: { work: number | undefined; view: number | undefined };
}

export interface StudioOptions {
  /** How processes are started; as children of Node's own kind when absent. */
  spawn?: Spawn;
  /** Told when this machine's devices are about to be tried, which is done once and takes seconds. */
  onTrial?: () => void;
  /** Where it is remembered what devices can do; the processes' own environment says where all else lies. */
  home?: string;
}

/** What is asked for while somebody looks: it has a process of its own, so that it never waits for a training. */
const viewChannels = new Set<Channel>([
  'scan',
  'diagnose',
  'fitNoise',
  'draw',
  'thumbnail',
  'look',
  'lookTrust',
  'tile',
  'labRecipes',
  'presets',
  'savePreset',
  'removePreset',
]);

/** Two engine processes, each started by the first call that needs it. */
export function openStudio({ spawn = forkChild, onTrial, home = homeFolder() }: StudioOptions = {}): Studio {
  const devices = devicesOfMachine({ spawn, home, onTrial });
  const work = engineProcess(spawn, devices);
  const view = engineProcess(spawn, devices);
  return {
    call: (channel, request, options) =>
      (viewChannels.has(channel) ? view : work).call(channel, request, options),
    tellPassword(password) {
      work.tellPassword(password);
      view.tellPassword(password);
    },
    get pids() {
      return { work: work.pid, view: view.pid };
    },
    kill() {
      work.kill();
      view.kill();
    },
    async close() {
      await Promise.all([work.close(), view.close()]);
    },
  };
}

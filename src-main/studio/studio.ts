import { engineProcess, type EngineProcess } from './engine-process.ts';

/** The application without a face: every door asks it, with the requests of `contract/channels.ts`. */
export type Studio = Pick<EngineProcess, 'call' | 'kill' | 'close'>;

export function openStudio(): Studio {
  return engineProcess();
}

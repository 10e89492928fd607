import type { Turns } from '../../contract/config/view.ts';
import type { Network } from './network.ts';
import { overTurns } from './over-turns.ts';
import { protectUnsure } from './protect.ts';

/** How much more than one run a person asks for; see `overTurns` and `protectUnsure`. */
export interface Care {
  turns?: Turns | undefined;
  protect?: number | undefined;
}

/** A network with the care that is asked for. What is protected is a mean over all turns already. */
export function careful(network: Network, { turns = 1, protect = 0 }: Care): Network {
  return protect > 0 ? protectUnsure(network, protect) : overTurns(network, turns);
}

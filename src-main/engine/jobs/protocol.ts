import type { Channel } from '../../contract/channels.ts';
import type { Outcome } from '../../contract/jobs.ts';

/** What the studio tells the engine's process. The request is checked there. */
export type ToEngine =
  { kind: 'start'; id: number; channel: Channel; request: unknown } | { kind: 'cancel'; id: number };

/** What the engine's process answers: progress as often as it likes, then one end for each start. */
export type FromEngine =
  | { kind: 'progress'; id: number; progress: unknown }
  | { kind: 'end'; id: number; outcome: Outcome<unknown> };

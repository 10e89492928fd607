import type { Channel } from '../../contract/channels.ts';
import type { Outcome } from '../../contract/jobs.ts';

/** What the studio tells the engine's process. The request is checked there. */
export type ToEngine =
  | { kind: 'start'; id: number; channel: Channel; request: unknown }
  | { kind: 'control'; id: number; control: unknown }
  | { kind: 'cancel'; id: number }
  /** Cancel everything and end. */
  | { kind: 'stop' };

/** What the engine's process answers: progress and events as often as it likes, then one end for each start. */
export type FromEngine =
  | { kind: 'progress'; id: number; progress: unknown }
  | { kind: 'event'; id: number; event: unknown }
  | { kind: 'end'; id: number; outcome: Outcome<unknown> };

import type { Channel } from '../../contract/channels.ts';
import type { KnownDevices } from '../../contract/config/device.ts';
import type { Outcome } from '../../contract/jobs.ts';

/** What the studio tells the jobs of an engine's process. The request is checked there. */
export type ToJobs =
  | { kind: 'start'; id: number; channel: Channel; request: unknown }
  | { kind: 'control'; id: number; control: unknown }
  | { kind: 'cancel'; id: number };

export type ToEngine =
  | ToJobs
  /** Answers the engine's question. */
  | { kind: 'devices'; id: number; known: KnownDevices }
  /** May open files, from the next job on. */
  | { kind: 'password'; password: string };

/** What jobs answer: progress and events as often as they like, then one end for each start. */
export type FromJobs =
  | { kind: 'progress'; id: number; progress: unknown }
  | { kind: 'event'; id: number; event: unknown }
  | { kind: 'end'; id: number; outcome: Outcome<unknown> };

export type FromEngine =
  | FromJobs
  /** Asks for the devices of this machine: the studio has them tried once, in processes that only it can start; `anew`, once more. */
  | { kind: 'devices'; id: number; anew: boolean };

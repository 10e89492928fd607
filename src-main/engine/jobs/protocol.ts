import type { Channel } from '../../contract/channels.ts';
import type { DeviceId, KnownDevices } from '../../contract/config/device.ts';
import type { Outcome } from '../../contract/jobs.ts';

/** What the studio tells the jobs of an engine's process. The request is checked there. */
export type ToJobs =
  /** `kept` is what an engine that died under the same job had told as such. */
  | { kind: 'start'; id: number; channel: Channel; request: unknown; kept: readonly unknown[] }
  | { kind: 'control'; id: number; control: unknown }
  | { kind: 'cancel'; id: number };

export type ToEngine =
  | ToJobs
  /** Answers the engine's question. */
  | { kind: 'devices'; id: number; known: KnownDevices }
  /** May open files, from the next job on. */
  | { kind: 'password'; password: string };

/** What jobs answer: progress, events and what they keep as often as they like, where they compute, then one end for each start. */
export type FromJobs =
  | { kind: 'progress'; id: number; progress: unknown }
  | { kind: 'event'; id: number; event: unknown }
  | { kind: 'keep'; id: number; part: unknown }
  | { kind: 'using'; id: number; device: DeviceId }
  | { kind: 'end'; id: number; outcome: Outcome<unknown> };

export type FromEngine =
  | FromJobs
  /** Asks for the devices of this machine: the studio has them tried once, in processes that only it can start; `anew`, once more. */
  | { kind: 'devices'; id: number; anew: boolean };

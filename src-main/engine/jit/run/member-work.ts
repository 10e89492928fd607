import type { TensorData } from '../program.ts';
import type { Piece } from './pieces.ts';
import type { Feed } from './session.ts';

/** Vectors that all members of a crew see, in memory that is theirs together: what one writes, the others read. */
export interface Board {
  /** What goes from step to step, by name; all are equally long. */
  carried: Readonly<Record<string, Float32Array>>;
  /** The gathered result of each share. */
  gathered: readonly Float32Array[];
  /** Inputs of `part` for all shares, one share after the other. */
  batch: Readonly<Record<string, TensorData>>;
  /** `[1]`: the next share that nobody has taken. */
  next: Int32Array;
}

/** What a member does in each step; see `CrewPlan`. */
export interface MemberWork {
  part: Uint8Array;
  /** The carried vectors that `part` reads. */
  reads: readonly string[];
  /** The inputs of the batch, as `part` takes them for one share. */
  cut: readonly Cut[];
  /** The result of `part` that goes to the board. */
  gathered: string;
  /** Nothing where others do all of it. */
  join: MemberJoin | null;
  threads: number;
}

export type Cut = Omit<Feed, 'data'> & { name: string };

export interface MemberJoin {
  model: Uint8Array;
  /** What of the vectors is this member's: it alone changes them, and keeps what they are from step to step. */
  pieces: readonly Piece[];
  /** Which output goes in again under the name of which input. */
  carried: Readonly<Record<string, string>>;
  /** The inputs for the gathered results of the shares, in their order. */
  gathered: readonly string[];
}

export type Feeds = Record<string, Feed>;

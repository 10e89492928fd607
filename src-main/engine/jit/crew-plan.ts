import type { Program } from './program.ts';
import type { Piece } from './run/pieces.ts';

/**
 * Steps of work on a batch that is shared out: the members of the crew, each in a thread of its own, compute `part` from one share after another;
 * then each changes its pieces of some vectors, in view of what came out of all shares. On processors this beats one session
 * with many threads, because ONNX Runtime copies (Slice, Pad, Concat) with one thread only.
 */
export interface CrewPlan {
  /** Its inputs of `shared` names get a share of the batch each, all others the whole. */
  part: Program;
  shared: readonly string[];
  /** Vectors `[length]` that the steps change, all equally long; some are inputs of `part`. */
  carried: readonly string[];
  /** The result of `part` `[length]` that joins see; its other results are scalars, which are added up. */
  gathered: string;
  /** Of one member each, at most as many as there are members. Together their pieces are the vectors. */
  joins: readonly Join[];
  /** Into how many equal shares the batch is cut. */
  shares: number;
  /** Not more than there are shares. */
  members: number;
}

/** Changes some pieces of the carried vectors. */
export interface Join {
  /** Fed with them one after the other, with the same pieces of shares' results as `NAME 0`, `NAME 1`, ..., and with what the crew was fed. */
  program: Program;
  pieces: readonly Piece[];
}

/** How a share's result is named for joins. */
export function shareResult(name: string, share: number): string {
  return `${name} ${share}`;
}

/** The results of all shares, as joins are fed them. */
export function gatheredNames({ gathered, shares }: CrewPlan): string[] {
  return Array.from({ length: shares }, (_, i) => shareResult(gathered, i));
}

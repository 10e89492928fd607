/** A file as it was seen. */
export interface Seen {
  file: string;
  /** Another one when it was written to; see `ledger/identity.ts`. */
  content: string;
}

interface Watched {
  content: string;
  /** Milliseconds of any clock. */
  since: number;
  isTaken: boolean;
}

/**
 * Tells which files are whole: those that did not change for a while. Each is told once for each of its contents, so one that was taken too
 * early, because its copy stood still, is told again when it has gone on.
 * @param quiet milliseconds without a change
 * @returns takes all files that are there and the time; gives those to work on now
 */
export function settling(quiet: number): (seen: Seen[], now: number) => string[] {
  let watched = new Map<string, Watched>();
  return (seen, now) => {
    const before = watched;
    watched = new Map();
    const whole: string[] = [];
    for (const { file, content } of seen) {
      const old = before.get(file);
      const entry = old?.content === content ? old : { content, since: now, isTaken: false };
      watched.set(file, entry);
      if (entry.isTaken || (now - entry.since < quiet && quiet > 0)) continue;
      entry.isTaken = true;
      whole.push(file);
    }
    return whole;
  };
}

import { z } from 'zod';

/*
 * A ledger is a text file with one JSON object in each line. Lines are only added. What a process that is killed leaves half written is
 * no line, and is passed over.
 */

/** A process began to work through its files. */
const run = z.object({ run: z.string(), process: z.string(), date: z.string(), cleanplate: z.string() });

/** Work on a file begins. */
const begin = z.object({
  /** The input, as seen from the output folder. */
  begin: z.string(),
  /** What is done to it; see `fingerprint.ts`. */
  request: z.string(),
  /** Size and time of the input. */
  input: z.string(),
  /** The result, below the output folder. */
  out: z.string(),
  /** What lay there before; null for nothing. */
  before: z.string().nullable(),
  /** That was a result of the same request. */
  ours: z.boolean(),
  /** Milliseconds since 1970. */
  at: z.number(),
});
export type Begin = z.infer<typeof begin>;

/** The result lies in its place, whole. */
const done = z.object({ done: z.string(), result: z.string() });

/** The file could not be worked on; it is tried again. */
const failed = z.object({ failed: z.string(), error: z.string() });

/** All files were worked on. */
const end = z.object({ end: z.string() });

const line = z.union([begin, done, failed, run, end]);
export type Line = z.infer<typeof line>;

/** Null for what is no line. */
export function parseLine(text: string): Line | null {
  try {
    return line.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export function formatLine(content: Line): string {
  return `${JSON.stringify(content)}\n`;
}

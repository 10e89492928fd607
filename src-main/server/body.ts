import type { IncomingMessage } from 'node:http';

/** Tens of thousands of picture ids. */
const limit = 4 * 2 ** 20;

/**
 * Gives a request up when nothing comes for a while. Whoever has read it has to end that: the answer may take as long as it takes.
 * @param patience in milliseconds
 */
export async function whileItMoves<T>(
  request: IncomingMessage,
  patience: number,
  read: () => Promise<T>,
): Promise<T> {
  request.setTimeout(patience, () => request.destroy());
  try {
    return await read();
  } finally {
    request.setTimeout(0);
  }
}

/**
 * The JSON of a request.
 * @returns the value, or the status that refuses it
 */
export async function jsonBody(request: IncomingMessage): Promise<{ value: unknown } | 400 | 413 | 415> {
  if (!/^application\/json(?:;|$)/i.test(request.headers['content-type'] ?? '')) return 415;
  // Refused before it is read, so that the answer still gets through.
  if (Number(request.headers['content-length'] ?? 0) > limit) return 413;
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > limit) return 413;
    pieces.push(piece);
  }
  try {
    return { value: JSON.parse(Buffer.concat(pieces).toString('utf8')) };
  } catch {
    return 400;
  }
}

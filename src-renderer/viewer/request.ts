/** Why there is no tile: the layer is no longer kept and must be made anew, or something else. */
export type NoTile = 'forgotten' | 'nothing';

type Fetch = (url: string, init: { signal: AbortSignal }) => Promise<Response>;

/**
 * Asks for a tile, once more when the connection broke. Never throws.
 * @param doFetch `fetch`, or another with its promises
 */
export async function requestTile(
  url: string,
  signal: AbortSignal,
  doFetch: Fetch = fetch,
): Promise<Response | NoTile> {
  const answer = (await attempt(url, signal, doFetch)) ?? (await attempt(url, signal, doFetch));
  if (answer?.status === 410) return 'forgotten';
  return answer?.ok ? answer : 'nothing';
}

/** null when nothing answered. */
async function attempt(url: string, signal: AbortSignal, doFetch: Fetch): Promise<Response | null> {
  if (signal.aborted) return null;
  return doFetch(url, { signal }).catch(() => null);
}

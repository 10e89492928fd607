import { EventEmitter, once } from 'node:events';

/** What the program asked Electron for, in order, so that a test can look. */
export interface Call {
  name: string;
  args: unknown[];
}

const calls: Call[] = [];
const news = new EventEmitter();

/** Remembers a call. Functions in it are left out, as they would be between processes. */
export function record(name: string, ...args: unknown[]): void {
  calls.push({ name, args: args.map(plain) });
  news.emit('call');
}

/** Resolves once there are more calls than somebody has seen: at once when one came in between. */
export async function moreCallsThan(seen: number): Promise<void> {
  while (calls.length <= seen) await once(news, 'call');
}

export function recorded(): Call[] {
  return [...calls];
}

/** @returns a copy that can be sent */
export function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (_, inner: unknown) =>
    inner instanceof Uint8Array ? `${inner.length} bytes` : inner,
  ) as string | undefined;
  return text === undefined ? undefined : JSON.parse(text);
}

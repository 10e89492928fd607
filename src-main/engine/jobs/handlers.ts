import type { Channel } from '../../contract/channels.ts';
import type { Handler } from './job.ts';

/** One row for each channel. Loaded when it is asked for: cleaning a picture must not wait for the training parts. */
const handlers: { [C in Channel]?: () => Promise<Handler<C>> } = {
  nets: async () => (await import('./nets.ts')).nets,
};

/** Channels whose work fills the machine; they take turns. */
const computing = new Set<Channel>(['noise', 'train', 'denoise', 'evaluate', 'export', 'bench']);

export function loadHandler<C extends Channel>(channel: C): Promise<Handler<C>> {
  const load = handlers[channel];
  if (!load) throw new Error(`The request '${channel}' is not there yet`);
  return load();
}

export function isComputing(channel: Channel): boolean {
  return computing.has(channel);
}

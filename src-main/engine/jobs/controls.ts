import type { z } from 'zod';
import { channels, type Channel } from '../../contract/channels.ts';

/** What is told to one job while it runs. */
export interface Controls {
  /** What does not fit the channel is dropped: nobody waits for an answer. */
  receive(control: unknown): void;
  onControl(listener: (control: never) => void): void;
}

/** Checks what comes in, and keeps it until somebody listens. */
export function controlsOf(channel: Channel): Controls {
  const schema = schemaOf(channel);
  const listeners: ((control: unknown) => void)[] = [];
  const early: unknown[] = [];
  return {
    receive(control) {
      const parsed = schema?.safeParse(control);
      if (!parsed?.success) return;
      if (listeners.length === 0) early.push(parsed.data);
      for (const listener of listeners) listener(parsed.data);
    },
    onControl(listener) {
      const listen = listener as (control: unknown) => void;
      listeners.push(listen);
      for (const control of early.splice(0)) listen(control);
    },
  };
}

function schemaOf(channel: Channel): z.ZodType | undefined {
  const row: { request?: z.ZodType; control?: z.ZodType } = Object.hasOwn(channels, channel)
    ? channels[channel]
    : {};
  return row.control;
}

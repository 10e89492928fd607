import type { z } from 'zod';
import {
  channels,
  type Channel,
  type EventOf,
  type ProgressOf,
  type RequestInput,
  type ResultOf,
} from '../contract/channels.ts';
import { describeIssues } from '../contract/issues.ts';
import type { Outcome } from '../contract/jobs.ts';
import type { CallOptions } from '../studio/engine-process.ts';
import type { Studio } from '../studio/studio.ts';
import { CleanplateError, errorFrom } from './error.ts';
import type { Run } from './types/common.ts';

/** Asks the engine for one job and gives its result. */
export type Ask = <C extends Channel>(
  channel: C,
  request: RequestInput<C>,
  run?: Run<ProgressOf<C>, EventOf<C>> & Pick<CallOptions<C>, 'onStart'> & { finish?: AbortSignal },
) => Promise<ResultOf<C>>;

/** @param call the function that is asked for, in errors */
export function asking(studio: Pick<Studio, 'call'>, isClosed: () => boolean) {
  return (call: string): Ask =>
    async (channel, request, { signal, finish, onProgress, onEvent, onStart } = {}) => {
      if (isClosed()) throw new CleanplateError('library/closed', { call });
      signal?.throwIfAborted();
      check(call, channel, request);
      const ends = [signal, finish].filter((one) => one !== undefined);
      const outcome = await studio.call(channel, request, {
        ...(ends.length > 0 && { signal: AbortSignal.any(ends) }),
        ...(onProgress && { onProgress }),
        ...(onEvent && { onEvent }),
        ...(onStart && { onStart }),
      });
      signal?.throwIfAborted();
      return resultOf(call, outcome, finish);
    };
}

function resultOf<R>(call: string, outcome: Outcome<R>, finish: AbortSignal | undefined): R {
  if (outcome.state === 'failed') throw errorFrom(outcome.error);
  if (outcome.result !== undefined) return outcome.result;
  finish?.throwIfAborted();
  throw new CleanplateError('library/closed', { call });
}

/** Here, before a process is started for it, and named as the caller named it. */
function check(call: string, channel: Channel, request: unknown): void {
  const schema: z.ZodType = channels[channel].request;
  const { error } = schema.safeParse(request);
  if (error) throw new CleanplateError('library/invalid', { call, problem: describeIssues(error) });
}

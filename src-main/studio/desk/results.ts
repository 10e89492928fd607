import type { Channel, RequestInput, ResultOf } from '../../contract/channels.ts';
import { Failure, failureFrom } from '../../contract/errors/failure.ts';
import type { Outcome } from '../../contract/jobs.ts';
import type { CallOptions } from '../engine-process.ts';
import type { Studio } from '../studio.ts';

/**
 * What an engine job gave.
 * @param what is called stopped when it was cancelled
 * @throws Failure what went wrong; `desk/stopped`
 */
export function resultOf<R>(outcome: Outcome<R>, what: string): R {
  if (outcome.state === 'done') return outcome.result;
  if (outcome.state === 'failed') throw failureFrom(outcome.error);
  throw new Failure('desk/stopped', { what });
}

/**
 * As `studio.call`, for work that may be done twice: an engine that dies under it is started again and asked once more.
 * @throws Failure what went wrong; `desk/stopped`
 */
export async function ask<C extends Channel>(
  studio: Pick<Studio, 'call'>,
  channel: C,
  request: RequestInput<C>,
  options: CallOptions<C> = {},
): Promise<ResultOf<C>> {
  const first = await studio.call(channel, request, options);
  if (first.state !== 'failed' || first.error.code !== 'engine/died' || options.signal?.aborted)
    return resultOf(first, channel);
  return resultOf(await studio.call(channel, request, options), channel);
}

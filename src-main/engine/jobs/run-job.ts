import type { z } from 'zod';
import { channels, type Channel, type RequestOf, type ResultOf } from '../../contract/channels.ts';
import { Failure, isFailure, reasonOf } from '../../contract/errors/failure.ts';
import type { Outcome } from '../../contract/jobs.ts';
import { checked } from './checked.ts';
import { isComputing, loadHandler } from './handlers.ts';
import type { Job } from './job.ts';
import type { Turns } from '../base/turns.ts';

/**
 * Checks a request, waits for its turn where it computes, does it, and tells how it ended. Never throws.
 * @param load finds the handler; another one in tests
 */
export async function runJob<C extends Channel>(
  channel: C,
  request: unknown,
  job: Omit<Job<C>, 'lend'>,
  computing: Turns,
  load = loadHandler,
): Promise<Outcome<ResultOf<C>>> {
  try {
    const ready = checkRequest(channel, request);
    const { signal } = job;
    const work = async (lend: Job<C>['lend']) => (await load(channel))(ready, { ...job, lend });
    const result = isComputing(channel)
      ? await computing.take((turn) => work((wait) => turn.lend(wait, signal)), signal)
      : await work((wait) => wait());
    return job.signal.aborted ? { state: 'cancelled', result } : { state: 'done', result };
  } catch (error) {
    if (job.signal.aborted && !isFailure(error)) return { state: 'cancelled' };
    return { state: 'failed', error: asFailure(error).toData() };
  }
}

function checkRequest<C extends Channel>(channel: C, request: unknown): RequestOf<C> {
  if (!Object.hasOwn(channels, channel))
    throw new Failure('usage/invalid', { request: String(channel), problem: 'there is no such request' });
  const schema: z.ZodType = channels[channel].request;
  return checked(channel, schema, request) as RequestOf<C>;
}

function asFailure(error: unknown): Failure {
  return isFailure(error) ? error : new Failure('engine/unexpected', { reason: reasonOf(error) });
}

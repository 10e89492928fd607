import type { z } from 'zod';
import { deskRequests, type DeskRequest, type Reply } from '../../contract/desk/requests.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { describeIssues } from '../../contract/issues.ts';
import type { Handlers } from './handlers.ts';
import { failureDataOf } from './running.ts';

export type Answer = (request: string, ask: unknown, window?: string) => Promise<Reply<unknown>>;

/** Checks what a window asks and has it answered. @param failed hears the code of what could not be */
export function answerer(handlers: Handlers, failed: (code: string) => void): Answer {
  return async (request, ask, window = '') => {
    const reply = await replyOf(async () => {
      const name = requestNamed(request);
      const handler = handlers[name] as (asked: unknown, window: string) => unknown;
      return handler(checkedAsk(name, ask), window);
    });
    if (!reply.ok) failed(reply.error.code);
    return reply;
  };
}

/** What `work` gives, or the failure it throws, as data. */
export async function replyOf<T>(work: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, result: await work() };
  } catch (error) {
    return { ok: false, error: failureDataOf(error) };
  }
}

function requestNamed(request: string): DeskRequest {
  if (Object.hasOwn(deskRequests, request)) return request as DeskRequest;
  throw new Failure('usage/invalid', { request, problem: 'there is no such request' });
}

function checkedAsk(request: DeskRequest, ask: unknown): unknown {
  const schema: z.ZodType = deskRequests[request].request;
  const { success, data, error } = schema.safeParse(ask);
  if (success) return data;
  throw new Failure('usage/invalid', { request, problem: describeIssues(error) });
}
